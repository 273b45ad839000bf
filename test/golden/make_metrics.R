# What glmnet says of predictors that are made up, so that ties, weights and censoring all occur:  Rscript test/golden/make_metrics.R
suppressMessages({ library(glmnet); library(survival); library(jsonlite) })
set.seed(20)
n <- 60
eta <- round(rnorm(n), 1)
weight <- sample(1:3, n, replace = TRUE)
class <- rbinom(n, 1, plogis(eta))
time <- ceiling(10 * rexp(n, exp(eta)))
status <- rbinom(n, 1, 0.7)
counts <- rpois(n, exp(eta))
held <- seq_len(n) %% 3 == 0

survived <- Surv(time, status)
coxDeviance <- function(rows, w) coxnet.deviance(pred = eta[rows], y = survived[rows], weights = w[rows], std.weights = FALSE)
heldDeviance <- function(w) (coxDeviance(rep(TRUE, n), w) - coxDeviance(!held, w)) / sum((w * status)[held])
scores <- function(w) {
  binomial <- assess.glmnet(matrix(eta), newy = factor(class), weights = w, family = "binomial")
  poisson <- assess.glmnet(matrix(eta), newy = counts, weights = w, family = "poisson")
  list(
    auc = glmnet:::auc(class, eta, w), concordance = Cindex(eta, survived, w), heldCoxDeviance = heldDeviance(w),
    binomial = lapply(binomial[c("deviance", "class", "mse", "mae")], as.numeric),
    poisson = lapply(poisson[c("deviance", "mse", "mae")], as.numeric)
  )
}
write(toJSON(list(
  version = as.character(packageVersion("glmnet")),
  eta = eta, weight = weight, class = class, time = time, status = status, counts = counts, held = as.integer(held),
  unweighted = scores(rep(1, n)), weighted = scores(weight)
), auto_unbox = TRUE, digits = 17), "test/golden/metrics.json")
