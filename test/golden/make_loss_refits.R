# Paths on two halves of the rows: what refits of other losses than squared error must agree with.
#   Rscript test/golden/make_loss_refits.R   (from the repository's root; needs glmnet and jsonlite)
suppressMessages(library(glmnet))
library(jsonlite)
glmnet.control(fdev = 0, devmax = 1, epsnr = 1e-14, mxitnr = 1000)

control <- function(x, y, family, lambda) {
  glmnet(x, y, family = family, alpha = 1, lambda = lambda, standardize = TRUE, thresh = 1e-18, maxit = 1e7)
}

halves <- function(n) list(odd = seq(1, n, by = 2), even = seq(2, n, by = 2))

binomial <- function() {
  data <- read.csv("test/fixtures/breast_cancer.csv")
  columns <- c("mean_radius", "mean_texture", "mean_smoothness", "mean_concavity", "mean_symmetry", "texture_error", "smoothness_error", "worst_texture")
  x <- as.matrix(data[, columns])
  y <- as.integer(factor(data$class)) - 1
  lambda <- c(0.2, 0.1, 0.05, 0.02, 0.01)
  list(file = "breast_cancer.csv", target = "class", family = "binomial", columns = columns, lambda = lambda,
       halves = lapply(halves(nrow(x)), function(rows) unname(t(as.matrix(control(x[rows, ], y[rows], "binomial", lambda)$beta)))),
       chance = lapply(halves(nrow(x)), function(rows) unname(predict(control(x[rows, ], y[rows], "binomial", lambda), x[1:6, ], type = "response"))))
}

poisson <- function() {
  data <- read.csv("test/fixtures/counts.csv")
  columns <- paste0("x", 1:8)
  x <- as.matrix(data[, columns])
  lambda <- c(0.5, 0.2, 0.1, 0.05)
  list(file = "counts.csv", target = "claims", family = "poisson", columns = columns, lambda = lambda,
       halves = lapply(halves(nrow(x)), function(rows) unname(t(as.matrix(control(x[rows, ], data$claims[rows], "poisson", lambda)$beta)))),
       chance = lapply(halves(nrow(x)), function(rows) unname(predict(control(x[rows, ], data$claims[rows], "poisson", lambda), x[1:6, ], type = "response"))))
}

write_json(list(binomial(), poisson()), "test/golden/lossRefits.json", digits = 12, auto_unbox = TRUE)
