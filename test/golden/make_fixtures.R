# Simulated data sets for the families that no freely licensed small data set covers: writes test/fixtures/counts.csv and
# test/fixtures/survival.csv.   Rscript test/golden/make_fixtures.R
RNGversion("4.0.0")
write <- function(data, name) write.csv(data, file.path("test", "fixtures", name), row.names = FALSE, quote = FALSE)

correlated <- function(n, p, rho) {
  x <- matrix(rnorm(n * p), n, p)
  for (j in seq_len(p)[-1]) x[, j] <- rho * x[, j - 1] + sqrt(1 - rho^2) * x[, j]
  x
}

# Claims in a time of exposure: 200 rows, columns on very different scales, whole numbers as weights.
set.seed(20260301)
n <- 200
x <- round(sweep(correlated(n, 8, 0.5), 2, c(1, 10, 0.1, 5, 1, 100, 1, 2), "*"), 3)
colnames(x) <- paste0("x", 1:8)
exposure <- round(runif(n, 0.2, 2), 2)
rate <- exp(0.4 + 0.5 * x[, 1] - 0.04 * x[, 2] + 0.06 * x[, 4] + 0.002 * x[, 6])
write(data.frame(x, log_exposure = round(log(exposure), 6), weight = sample(1:3, n, TRUE), claims = rpois(n, rate * exposure)), "counts.csv")

# Times to an event in whole weeks (so that many tie), a third of them censored.
set.seed(20260302)
n <- 180
x <- round(sweep(correlated(n, 10, 0.4), 2, c(1, 1, 10, 1, 0.1, 1, 5, 1, 1, 20), "*"), 3)
colnames(x) <- paste0("m", 1:10)
hazard <- exp(0.8 * x[, 1] - 0.6 * x[, 2] + 0.05 * x[, 3] + 3 * x[, 5]) / 40
event <- rexp(n, hazard)
censored <- rexp(n, 1 / 60)
write(data.frame(x, weight = sample(1:3, n, TRUE), time = pmin(ceiling(pmin(event, censored)), 120), status = as.integer(event <= censored)), "survival.csv")

# Two categories whose levels matter as a whole, with a target for each of three families.
set.seed(20260303)
n <- 160
region <- sample(c("coast", "hills", "north", "plain", "south"), n, TRUE, c(4, 2, 3, 3, 1))
fuel <- sample(c("diesel", "electric", "petrol"), n, TRUE, c(2, 1, 3))
shade <- sample(c("black", "blue", "red", "white"), n, TRUE)
x <- round(sweep(correlated(n, 4, 0.5), 2, c(1, 10, 0.1, 3), "*"), 3)
colnames(x) <- paste0("x", 1:4)
effect <- c(coast = 1, hills = -0.5, north = 0, plain = 0.4, south = -1.2)[region] + c(diesel = 0.3, electric = 1, petrol = -0.4)[fuel] + 0.8 * x[, 1] - 0.05 * x[, 2]
write(data.frame(region, fuel, shade, x, amount = round(20 + 5 * effect + rnorm(n, 0, 4), 2), bought = ifelse(runif(n) < plogis(1.2 * effect), "yes", "no"),
                 visits = rpois(n, exp(0.5 + 0.5 * effect))), "categories.csv")
