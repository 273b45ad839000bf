# References for what tells which columns can be trusted: score vectors by glmnet, intervals by hdi, knockoffs by the package knockoff, shrinkage by corpcor,
# bounds by stabs, normal quantiles by R.
#   KNOCKOFF=folder Rscript test/golden/make_trust.R    (in the project's folder; writes test/golden/trust.json)
# The packages are CRAN's; of knockoff only files of its R folder are needed, which KNOCKOFF names.
library(jsonlite)
library(glmnet)
library(hdi)
library(stabs)
for (file in c("util.R", "solve_equi.R", "knockoff_filter.R")) source(file.path(Sys.getenv("KNOCKOFF"), file))

standardised <- function(v) (v - mean(v)) / sqrt(mean((v - mean(v))^2))

# Table 1 of Zhang & Zhang (2014) on a grid of lambda.
score <- function(X, j, grid) {
  n <- nrow(X)
  p <- ncol(X)
  fit <- glmnet(X[, -j], X[, j], lambda = grid, standardize = FALSE, intercept = FALSE, thresh = 1e-20, maxit = 1e7)
  Z <- X[, j] - X[, -j] %*% as.matrix(fit$beta)
  length <- sqrt(colSums(Z^2))
  eta <- apply(abs(crossprod(X[, -j], Z)), 2, max) / length
  tau <- length / abs(drop(crossprod(X[, j], Z)))
  most <- sqrt(2 * log(p))
  if (min(eta) > most) most <- 1.5 * min(eta)
  first <- which(eta <= most)[1]
  at <- max(which(tau <= 1.25 * tau[first]))
  list(lambda = grid[at], z = Z[, at], eta = eta[at])
}

debiased <- function(file, target, rows, lambda, sigma) {
  data <- read.csv(file.path("test/fixtures", file))[rows, ]
  X <- apply(data[, setdiff(names(data), c(target, "class"))], 2, standardised)
  y <- data[[target]] - mean(data[[target]])
  p <- ncol(X)
  R <- crossprod(X) / nrow(X)
  largest <- max(abs(R[upper.tri(R)]))
  grid <- largest * 1e-3^((0:69) / 69)
  scores <- lapply(seq_len(p), function(j) score(X, j, grid))
  b <- as.vector(glmnet(X, y, lambda = lambda * c(4, 2, 1), standardize = FALSE, intercept = FALSE, thresh = 1e-20, maxit = 1e7)$beta[, 3])
  Z <- sapply(scores, `[[`, "z")
  out <- suppressWarnings(lasso.proj(X, y, standardize = FALSE, betainit = b, sigma = sigma, Z = Z, suppress.grouptesting = TRUE))
  list(file = file, target = target, rows = c(rows[1], length(rows)), columns = colnames(X), lambda = lambda, sigma = sigma, lasso = b,
       nodeLambda = sapply(scores, `[[`, "lambda"), biasFactor = sapply(scores, `[[`, "eta"), estimate = unname(out$bhat), standardError = unname(out$se))
}

set.seed(1)
knockoffs <- lapply(list(c("diabetes.csv", "progression", 442), c("diabetes.csv", "progression", 14), c("breast_cancer.csv", "class", 40)), function(of) {
  data <- read.csv(file.path("test/fixtures", of[1]))[seq_len(as.integer(of[3])), ]
  X <- as.matrix(data[, setdiff(names(data), of[2])])
  Sigma <- matrix(as.numeric(corpcor::cor.shrink(X, verbose = FALSE)), ncol(X))
  s <- create.solve_equi(Sigma)
  inverse_s <- solve(Sigma, diag(s))
  list(file = of[1], target = of[2], rows = as.integer(of[3]), intensity = attr(corpcor::cor.shrink(X, verbose = FALSE), "lambda"), s = s[1],
       mean = diag(ncol(X)) - inverse_s, covariance = 2 * diag(s) - diag(s) %*% inverse_s)
})
thresholds <- lapply(1:12, function(k) {
  W <- round(rnorm(30, 0.4 * (k %% 4), 1), 2) * rbinom(30, 1, 0.8)
  list(W = W, q = c(0.05, 0.1, 0.2, 0.5), threshold = sapply(c(0.05, 0.1, 0.2, 0.5), function(q) {
    t <- knockoff.threshold(W, q)
    if (is.finite(t)) t else "Infinity"
  }))
})
# Shah & Samworth's bound for r-concave frequencies, as a share of the columns; the package's search for the largest value made finer than its four digits.
tail_bound <- eval(parse(text = gsub("maximum = TRUE", "maximum = TRUE, tol = 1e-12", deparse(stabs:::D))), asNamespace("stabs"))
concave_share <- function(theta, threshold, pairs) min(1, tail_bound(theta^2, 2 * pairs * threshold - pairs, pairs, -1 / 2), tail_bound(theta, 2 * pairs * threshold, 2 * pairs, -1 / 4))
concave <- do.call(rbind, lapply(list(c(50, 0.75), c(50, 0.6), c(50, 0.9), c(25, 0.8)), function(of) {
  data.frame(pairs = of[1], threshold = of[2], theta = c(0.02, 0.05, 0.1, 0.2), bound = sapply(c(0.02, 0.05, 0.1, 0.2), concave_share, of[2], of[1]))
}))
probabilities <- c(1e-12, 1e-5, 0.01, 0.05, 0.2, 0.5, 0.7, 0.95, 0.999, 1 - 1e-9)

write(toJSON(list(
  debiased = list(debiased("diabetes.csv", "progression", 1:442, 2, 54), debiased("breast_cancer.csv", "mean_texture", 1:25, 0.5, 2)),
  knockoffs = knockoffs, thresholds = thresholds, concave = concave, quantiles = data.frame(probability = probabilities, quantile = qnorm(probabilities))
), auto_unbox = TRUE, digits = 17, pretty = FALSE), "test/golden/trust.json")
