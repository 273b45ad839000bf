# References for the views of "explain": polynomials by R's orthogonal polynomials, by MASS::ginv and in closed form; clusters by hclust.
#   Rscript test/golden/make_explain.R    (in the project's folder; writes test/golden/explain.json)
library(jsonlite)
library(MASS)

legendre <- function(t, degree) {
  P <- matrix(1, length(t), degree + 1)
  P[, 2] <- t
  for (k in seq_len(degree - 1)) P[, k + 2] <- ((2 * k + 1) * t * P[, k + 1] - k * P[, k]) / (k + 1)
  P
}
scaled <- function(x) 2 * (x - min(x)) / (max(x) - min(x)) - 1

prostate <- read.csv("test/fixtures/prostate.csv")
x <- prostate$lcavol
y <- prostate$lpsa

# Least squares of degrees 1 to 8 in another basis: mean squared residual and some fitted values.
least_squares <- lapply(1:8, function(d) {
  fit <- lm(y ~ poly(x, d))
  list(degree = d, train = mean(residuals(fit)^2), fitted = unname(fitted(fit))[c(1, 50, 97)])
})

# The first ten points: least norm of the coefficients beside the constant, which is free.
ten <- 1:10
least_norm <- lapply(c(10, 15, 20), function(d) {
  P <- legendre(scaled(x[ten]), d)[, -1]
  centred <- scale(P, scale = FALSE)
  b <- drop(ginv(centred, tol = 1e-13) %*% (y[ten] - mean(y[ten])))
  list(degree = d, coefficients = c(mean(y[ten]) - sum(colMeans(P) * b), b))
})

# Ridge on the Legendre coefficients of degree 12: (X'X/n + lambda I) b = X'y/n.
P <- legendre(scaled(x), 12)[, -1]
X <- scale(P, scale = FALSE)
n <- length(y)
ridge <- lapply(c(0.5, 0.01), function(lambda) {
  b <- solve(crossprod(X) / n + lambda * diag(12), crossprod(X, y - mean(y)) / n)
  list(lambda = lambda, coefficients = c(mean(y) - sum(colMeans(P) * b), b))
})

# Complete linkage on 1 - |r|, cut where a pair within would fall below |r| = 0.8.
clusters <- lapply(list(c("breast_cancer.csv", "class"), c("diabetes.csv", "progression"), c("wine.csv", "class")), function(of) {
  data <- read.csv(file.path("test/fixtures", of[1]))
  X <- data[, setdiff(names(data), of[2])]
  group <- cutree(hclust(as.dist(1 - abs(cor(X))), method = "complete"), h = 0.2)
  list(file = of[1], target = of[2], clusters = unname(Filter(function(g) length(g) > 1, lapply(split(names(X), group), as.list))))
})

write(toJSON(list(clusters = clusters, polynomial = list(leastSquares = least_squares, leastNorm = least_norm, ridge = ridge)), auto_unbox = TRUE, digits = 17, pretty = TRUE), "test/golden/explain.json")
