# Reference fits by glmnet for every family, converged far beyond its defaults: writes glmnetFamilies.json,
# glmnetCrossValidation.json, glmnetRelaxed.json and glmnetAdaptive.json beside this file. What they hold: README.md.
#   apt-get install r-cran-glmnet r-cran-jsonlite r-cran-survival && Rscript test/golden/make_glmnet_families.R
# Every fit is checked here against its own optimality conditions before it may serve as a reference.
suppressPackageStartupMessages({ library(glmnet); library(survival) })
glmnet.control(fdev = 0, devmax = 1, pmin = 1e-12, epsnr = 1e-14, mxitnr = 1000)
THRESH <- 1e-20
worst <- 0

# ---- data ------------------------------------------------------------------------------------------------------------

read <- function(file) read.csv(file.path("test", "fixtures", file), check.names = FALSE)
cycle <- function(values, n) rep_len(values, n)

# A data set as the fits use it: x, y (a factor, counts, numbers or a Surv), and what the tests need to find it again.
dataset <- function(file, family, target, drop = character(0), rows = NULL) {
  table <- read(file)
  if (!is.null(rows)) table <- table[rows, ]
  columns <- setdiff(names(table), c(target, drop))
  y <- switch(family,
    binomial = factor(table[[target]]), multinomial = factor(table[[target]]),
    cox = Surv(table$time, table$status), table[[target]])
  list(file = file, family = family, target = target, drop = drop, table = table, x = as.matrix(table[, columns]), y = y)
}

# ---- optimality ------------------------------------------------------------------------------------------------------

# Gradient of the loss L by the linear predictor (rows × classes), weights summing to 1; and L itself.
lossOf <- function(d, w, eta) {
  y <- d$y
  switch(d$family,
    gaussian = list(value = 0.5 * sum(w * (y - eta)^2), gradient = -w * (y - eta)),
    binomial = {
      t <- as.integer(y) - 1
      list(value = sum(w * (pmax(eta, 0) + log1p(exp(-abs(eta))) - t * eta)), gradient = w * (plogis(eta) - t))
    },
    poisson = list(value = sum(w * (exp(eta) - y * eta)), gradient = w * (exp(eta) - y)),
    multinomial = {
      top <- apply(eta, 1, max)
      total <- rowSums(exp(eta - top))
      t <- outer(as.integer(y), seq_len(ncol(eta)), "==") + 0
      list(value = sum(w * (top + log(total) - rowSums(t * eta))), gradient = w * (exp(eta - top) / total - t))
    },
    cox = {
      time <- y[, 1]; status <- y[, 2]
      risk <- sapply(time, function(t) sum((w * exp(eta))[time >= t]))
      hazard <- sapply(time, function(t) sum((w * status / risk)[time <= t]))
      list(value = sum(w * status * (log(risk) - eta)), gradient = w * exp(eta) * hazard - w * status)
    })
}

# Largest distance, over all columns, between the gradient on standardised columns and what the penalty asks there.
optimalityGap <- function(d, o, intercept, beta) {
  x <- d$x
  n <- nrow(x)
  w <- o$weights / sum(o$weights)
  beta <- as.matrix(beta)
  eta <- o$offset + x %*% beta + rep(intercept, each = n)
  loss <- lossOf(d, w, if (ncol(beta) == 1) drop(eta) else eta)
  mean <- colSums(w * x)
  spread <- if (o$standardize) sqrt(colSums(w * sweep(x, 2, mean)^2)) else rep(1, ncol(x))
  g <- (t(x) %*% as.matrix(loss$gradient)) / spread
  b <- beta * spread
  v <- o$factors
  ridge <- o$lambda * (1 - o$alpha) * v / (if (d$family == "gaussian") gaussianScale(d, o) else 1)
  l1 <- o$lambda * o$alpha * v
  g <- g + ridge * b
  miss <- matrix(0, nrow(b), ncol(b))
  for (j in seq_len(nrow(b))) for (k in seq_len(ncol(b))) {
    if (is.infinite(v[j])) { miss[j, k] <- abs(b[j, k]); next }
    atLower <- beta[j, k] <= o$lower[j] && is.finite(o$lower[j])
    atUpper <- beta[j, k] >= o$upper[j] && is.finite(o$upper[j])
    # The directions in which the coefficient may move; at 0 both kinks count.
    up <- g[j, k] + (if (b[j, k] >= 0) l1[j] else -l1[j])
    down <- g[j, k] + (if (b[j, k] > 0) l1[j] else -l1[j])
    miss[j, k] <- max(if (atUpper) 0 else max(0, -up), if (atLower) 0 else max(0, down))
  }
  free <- if (o$intercept && d$family != "cox") max(abs(colSums(as.matrix(loss$gradient)))) else 0
  penalty <- sum(ifelse(is.finite(v), 1, 0) * (replace(l1, is.infinite(v), 0) * abs(b) + 0.5 * replace(ridge, is.infinite(v), 0) * b^2))
  list(violation = max(miss, free), loss = loss$value, penalty = penalty)
}

# glmnet divides the ridge part of gaussian models by this.
gaussianScale <- function(d, o) {
  w <- o$weights / sum(o$weights)
  y <- d$y - o$offset
  if (o$intercept) sqrt(sum(w * (y - sum(w * y))^2)) else sqrt(sum(w * y^2))
}

# ---- fits ------------------------------------------------------------------------------------------------------------

# weights and offset: numbers that repeat down the rows ("cycle"), or the name of a column; a list of them is an offset for each class.
resolve <- function(rule, d, otherwise) {
  n <- nrow(d$x)
  if (is.list(rule)) return(sapply(rule, resolve, d = d, otherwise = otherwise))
  if (is.null(rule)) rep(otherwise, n) else if (is.character(rule)) d$table[[rule]] else cycle(rule, n)
}
describe <- function(rule) if (is.null(rule)) NULL else if (is.list(rule)) list(byClass = lapply(rule, describe)) else if (is.character(rule)) list(column = rule) else list(cycle = rule)

# What every case starts with: which columns of which file.
heading <- function(name, d) {
  result <- list(name = name, file = d$file, family = d$family, target = if (d$family == "cox") "time" else d$target)
  if (length(d$drop)) result$drop <- I(d$drop)
  if (d$family == "cox") result$status <- "status"
  result
}

one <- function(name, d, alpha, lambda, weights = NULL, offset = NULL, factors = NULL, lower = NULL, upper = NULL,
                standardize = TRUE, intercept = TRUE) {
  p <- ncol(d$x)
  o <- list(lambda = lambda, alpha = alpha, weights = resolve(weights, d, 1), offset = resolve(offset, d, 0),
            factors = if (is.null(factors)) rep(1, p) else rep_len(factors, p),
            lower = if (is.null(lower)) rep(-Inf, p) else rep_len(lower, p), upper = if (is.null(upper)) rep(Inf, p) else rep_len(upper, p),
            standardize = standardize, intercept = intercept)
  # Factors that sum to p (an infinite one counts as 1), so that glmnet's rescaling leaves them as they are.
  stopifnot(abs(sum(ifelse(is.finite(o$factors), o$factors, 1)) - p) < 1e-9)
  arguments <- list(x = d$x, y = d$y, family = d$family, alpha = alpha, lambda = lambda * c(16, 8, 4, 2, 1), thresh = THRESH, maxit = 1e8,
                    weights = o$weights, penalty.factor = o$factors, lower.limits = o$lower, upper.limits = o$upper, standardize = standardize)
  if (d$family != "cox") arguments$intercept <- intercept
  if (!is.null(offset)) arguments$offset <- o$offset
  fit <- do.call(glmnet, arguments)
  last <- length(fit$lambda)
  stopifnot(last == 5, fit$jerr == 0)
  if (d$family == "multinomial") {
    beta <- sapply(fit$beta, function(b) b[, last])
    b0 <- unname(fit$a0[, last])
    b0 <- b0 - mean(b0)
  } else {
    beta <- fit$beta[, last]
    b0 <- if (d$family == "cox") 0 else unname(fit$a0[last])
  }
  check <- optimalityGap(d, o, b0, beta)
  null <- optimalityGap(d, modifyList(o, list(lambda = 0)), b0 * 0, as.matrix(beta) * 0)
  relative <- check$violation / max(1, null$violation)
  cat(sprintf("%-52s violation %.1e  loss %.10f\n", name, relative, check$loss))
  worst <<- max(worst, relative)
  result <- heading(name, d)
  if (nlevels(d$y) > 0 && d$family %in% c("binomial", "multinomial")) result$classes <- levels(d$y)
  result$lambda <- lambda
  result$alpha <- alpha
  if (d$family == "gaussian") {
    s <- gaussianScale(d, o)
    ours <- lambda * (alpha + (1 - alpha) / s)
    result$ours <- list(lambda = ours, l1Ratio = lambda * alpha / ours)
  } else result$ours <- list(lambda = lambda, l1Ratio = alpha)
  result$weights <- describe(weights)
  result$offset <- describe(offset)
  limited <- function(v) lapply(v, function(u) if (is.finite(u)) u else NA)
  if (!is.null(factors)) result$factors <- lapply(o$factors, function(u) if (is.finite(u)) u else "Infinity")
  if (!is.null(lower)) result$lower <- limited(o$lower)
  if (!is.null(upper)) result$upper <- limited(o$upper)
  if (!standardize) result$noStandardize <- TRUE
  if (!intercept) result$noIntercept <- TRUE
  result$columns <- I(colnames(d$x))
  if (d$family != "cox") result$intercept <- b0
  result$coefficients <- if (d$family == "multinomial") unname(t(beta)) else I(unname(beta))
  result$loss <- check$loss
  result$penalty <- check$penalty
  result$violation <- relative
  result
}

cancer <- dataset("breast_cancer.csv", "binomial", "class")
wine <- dataset("wine.csv", "multinomial", "class")
claims <- dataset("counts.csv", "poisson", "claims", drop = c("log_exposure", "weight"))
survival <- dataset("survival.csv", "cox", c("time", "status"), drop = "weight")
diabetes <- dataset("diabetes.csv", "gaussian", "progression")
auto <- dataset("auto.csv", "gaussian", "price")
gplBinomial <- dataset("gpl/binomial.csv", "binomial", "y")
gplPoisson <- dataset("gpl/poisson.csv", "poisson", "y")

regions <- dataset("categories.csv", "multinomial", "region", drop = c("fuel", "shade", "bought"))

mixed <- c(0, 1, 2)
byClass <- list(c(-0.6, -0.3, 0, 0.3, 0.6), c(0, 0, 1, -1), c(0.5, -2, 0))
fits <- list(
  one("binomial lasso", cancer, 1, 0.02),
  one("binomial lasso, small lambda", cancer, 1, 0.002),
  one("binomial elastic net", cancer, 0.5, 0.02),
  one("binomial ridge", cancer, 0, 0.05),
  one("binomial lasso, weights", cancer, 1, 0.02, weights = c(1, 2, 3)),
  one("binomial elastic net, offset", cancer, 0.5, 0.02, offset = c(-0.6, -0.3, 0, 0.3, 0.6)),
  one("binomial lasso, weights and offset", cancer, 1, 0.02, weights = c(1, 2, 3), offset = c(-0.6, -0.3, 0, 0.3, 0.6)),
  one("binomial lasso, penalty factors", cancer, 1, 0.02, factors = mixed),
  one("binomial lasso, an excluded column", cancer, 1, 0.02, factors = c(rep(1, 20), Inf, rep(1, 9))),
  one("binomial lasso, limits", cancer, 1, 0.01, lower = c(0, -0.05, -Inf), upper = c(Inf, 0.05, 0.1)),
  one("binomial lasso, not standardised", cancer, 1, 0.05, standardize = FALSE),
  one("binomial lasso, no intercept", cancer, 1, 0.02, intercept = FALSE),
  one("binomial lasso, glmnet's example", gplBinomial, 1, 0.03),
  one("multinomial lasso", wine, 1, 0.02),
  one("multinomial lasso, small lambda", wine, 1, 0.002),
  one("multinomial elastic net", wine, 0.5, 0.02),
  one("multinomial ridge", wine, 0, 0.05),
  one("multinomial lasso, weights", wine, 1, 0.02, weights = c(1, 2, 3)),
  one("multinomial lasso, offsets by class", wine, 1, 0.02, offset = byClass),
  one("multinomial elastic net, offsets by class and weights", wine, 0.5, 0.02, weights = c(1, 2, 3), offset = byClass),
  one("multinomial elastic net, penalty factors", wine, 0.5, 0.02, factors = c(0.5, 1, 1.5, 1, 1, 0.5, 1, 1.5, 1, 1, 1, 1, 1)),
  one("multinomial lasso, limits", wine, 1, 0.01, lower = -0.3, upper = 0.4),
  one("poisson lasso", claims, 1, 0.1),
  one("poisson elastic net", claims, 0.5, 0.1),
  one("poisson ridge", claims, 0, 0.2),
  one("poisson lasso, offset", claims, 1, 0.05, offset = "log_exposure"),
  one("poisson lasso, weights", claims, 1, 0.05, weights = "weight"),
  one("poisson elastic net, offset and weights", claims, 0.5, 0.05, offset = "log_exposure", weights = "weight"),
  one("poisson lasso, penalty factors", claims, 1, 0.1, factors = c(0, 0.5, 1, 1.5, 2, 1, 1, 1)),
  one("poisson lasso, limits", claims, 1, 0.02, lower = 0, upper = c(0.3, Inf)),
  one("poisson lasso, no intercept", claims, 1, 0.1, intercept = FALSE),
  one("poisson lasso, not standardised", claims, 1, 0.5, standardize = FALSE),
  one("poisson lasso, glmnet's example", gplPoisson, 1, 1),
  one("cox lasso", survival, 1, 0.03),
  one("cox lasso, small lambda", survival, 1, 0.002),
  one("cox elastic net", survival, 0.5, 0.03),
  one("cox ridge", survival, 0, 0.1),
  one("cox lasso, weights", survival, 1, 0.03, weights = "weight"),
  one("cox elastic net, offset", survival, 0.5, 0.03, offset = c(-0.6, -0.3, 0, 0.3, 0.6)),
  one("cox lasso, penalty factors", survival, 1, 0.03, factors = c(0, 2, 1, 1, 1, 1, 1, 1, 0.5, 1.5)),
  one("cox lasso, limits", survival, 1, 0.01, lower = c(0, -0.2), upper = c(0.5, Inf)),
  one("cox lasso, not standardised", survival, 1, 0.05, standardize = FALSE),
  one("gaussian lasso, offset", diabetes, 1, 2, offset = c(-20, -10, 0, 10, 20)),
  one("gaussian elastic net, offset and weights", diabetes, 0.5, 2, offset = c(-20, -10, 0, 10, 20), weights = c(1, 2, 3)),
  one("gaussian non-negative lasso", diabetes, 1, 1, lower = 0),
  one("gaussian elastic net, limits", diabetes, 0.5, 2, lower = c(-10, -Inf), upper = c(3, Inf, 3)),
  one("gaussian lasso, limits", auto, 1, 50, lower = c(-100, 0), upper = c(Inf, 200, 5)),
  one("gaussian ridge, limits", auto, 0, 100, lower = 0)
)

# ---- cross-validation ------------------------------------------------------------------------------------------------

FOLDS <- 5
validated <- function(name, d, alpha, lambda, measures, weights = NULL, offset = NULL) {
  foldid <- cycle(seq_len(FOLDS), nrow(d$x))
  o <- list(weights = resolve(weights, d, 1), offset = if (is.null(offset)) NULL else resolve(offset, d, 0))
  curves <- lapply(measures, function(measure) {
    cv <- cv.glmnet(d$x, d$y, family = d$family, alpha = alpha, lambda = lambda, foldid = foldid, type.measure = measure, weights = o$weights,
                    offset = o$offset, thresh = 1e-16, maxit = 1e8)
    stopifnot(length(cv$lambda) == length(lambda))
    list(metric = measure, mean = unname(cv$cvm), standardError = unname(cv$cvsd), lambdaMin = cv$lambda.min, lambda1se = cv$lambda.1se)
  })
  cat(sprintf("%-52s %s\n", name, paste(measures, collapse = " ")))
  result <- heading(name, d)
  result <- c(result, list(alpha = alpha, lambda = lambda, weights = describe(weights), offset = describe(offset), curves = curves))
  result[!sapply(result, is.null)]
}
grid <- function(from, to, length.out = 25) exp(seq(log(from), log(to), length.out = length.out))
crossValidated <- list(
  validated("binomial lasso", cancer, 1, grid(0.35, 0.002), c("deviance", "auc", "class", "mse", "mae")),
  validated("binomial elastic net, weights", cancer, 0.5, grid(0.5, 0.005), c("deviance", "auc", "class", "mse", "mae"), weights = c(1, 2, 3)),
  validated("multinomial lasso", wine, 1, grid(0.35, 0.003), c("deviance", "class", "mse", "mae")),
  validated("poisson lasso", claims, 1, grid(0.8, 0.005), c("deviance", "mse", "mae")),
  validated("poisson lasso, offset and weights", claims, 1, grid(0.8, 0.005), c("deviance", "mse", "mae"), weights = "weight", offset = "log_exposure"),
  validated("cox lasso", survival, 1, grid(0.25, 0.003), c("deviance", "C")),
  validated("cox elastic net, weights", survival, 0.5, grid(0.4, 0.01), "C", weights = "weight"),
  validated("gaussian lasso, offset", diabetes, 1, grid(45, 0.1), c("mse", "mae"), offset = c(-20, -10, 0, 10, 20))
)

# ---- relaxed ---------------------------------------------------------------------------------------------------------

# The unpenalised refit on each lambda's nonzero columns (glmnet's gamma = 0); gamma blends it with the lasso: gamma·lasso + (1−gamma)·refit.
# A column that any class keeps is refitted in all of them.
relaxed <- function(name, d, lambda, weights = NULL, offset = NULL, lower = NULL, upper = NULL) {
  p <- ncol(d$x)
  n <- nrow(d$x)
  w <- resolve(weights, d, 1)
  bounds <- list(lower = if (is.null(lower)) rep(-Inf, p) else rep_len(lower, p), upper = if (is.null(upper)) rep(Inf, p) else rep_len(upper, p))
  # The call is made of values, because glmnet evaluates it again elsewhere.
  arguments <- list(x = d$x, y = d$y, family = d$family, lambda = lambda, relax = TRUE, weights = w, thresh = THRESH, maxit = 1e8,
                    lower.limits = bounds$lower, upper.limits = bounds$upper)
  if (!is.null(offset)) arguments$offset <- resolve(offset, d, 0)
  fit <- do.call(glmnet, arguments)
  stopifnot(length(fit$relaxed$lambda) == length(lambda))
  w <- w / sum(w)
  # Coefficients of one λ, a column for each class; intercepts centred.
  betaOf <- function(beta, i) if (is.list(beta)) sapply(beta, function(b) b[, i]) else as.matrix(beta[, i])
  interceptOf <- function(a0, i) if (d$family == "cox") 0 else if (is.matrix(a0)) unname(a0[, i]) - mean(a0[, i]) else unname(a0[i])
  written <- function(b) if (d$family == "multinomial") unname(t(b)) else I(unname(b[, 1]))
  spread <- sqrt(colSums(w * sweep(d$x, 2, colSums(w * d$x))^2))
  scale <- if (d$family == "gaussian") sd(d$y) else 1
  solutions <- lapply(seq_along(lambda), function(i) {
    lasso <- betaOf(fit$beta, i)
    beta <- betaOf(fit$relaxed$beta, i)
    b0 <- interceptOf(fit$relaxed$a0, i)
    support <- which(rowSums(lasso != 0) > 0)
    eta <- rep(b0, each = n) + d$x %*% beta + resolve(offset, d, 0)
    gradient <- as.matrix(lossOf(d, w, if (ncol(beta) == 1) drop(eta) else eta)$gradient)
    slopes <- (t(d$x) %*% gradient / spread)[support, , drop = FALSE]
    # At a limit only the slope that leads back within counts.
    slopes[beta[support, ] <= bounds$lower[support] & slopes > 0] <- 0
    slopes[beta[support, ] >= bounds$upper[support] & slopes < 0] <- 0
    free <- if (d$family == "cox") 0 else max(abs(colSums(gradient)))
    relative <- max(free, abs(slopes)) / scale
    cat(sprintf("%-52s violation %.1e  support %d\n", paste("relaxed", name, signif(lambda[i], 3)), relative, length(support)))
    worst <<- max(worst, relative)
    of <- function(intercept, b) c(if (d$family == "cox") list() else list(intercept = intercept), list(coefficients = written(b)))
    list(lambda = lambda[i], lasso = of(interceptOf(fit$a0, i), lasso), refit = of(b0, beta), violation = relative)
  })
  limited <- function(v) lapply(v, function(u) if (is.finite(u)) u else NA)
  result <- c(heading(name, d), list(
    classes = if (d$family %in% c("binomial", "multinomial")) levels(d$y), weights = describe(weights), offset = describe(offset),
    lower = if (!is.null(lower)) limited(bounds$lower), upper = if (!is.null(upper)) limited(bounds$upper), columns = colnames(d$x), solutions = solutions))
  result[!sapply(result, is.null)]
}
relaxedFits <- list(
  relaxed("gaussian", diabetes, c(30, 10, 3, 1)),
  relaxed("gaussian, weights", diabetes, c(30, 10, 3, 1), weights = c(1, 2, 3)),
  relaxed("binomial", cancer, c(0.3, 0.2, 0.1, 0.05)),
  relaxed("binomial, weights and offset", cancer, c(0.3, 0.2, 0.1, 0.05), weights = c(1, 2, 3), offset = c(-0.6, -0.3, 0, 0.3, 0.6)),
  relaxed("binomial, limits", cancer, c(0.2, 0.1, 0.05), lower = c(-2, -0.2), upper = c(0, 0.1)),
  relaxed("multinomial", regions, c(0.1, 0.06, 0.03)),
  relaxed("multinomial, weights", regions, c(0.1, 0.06, 0.03), weights = c(1, 2, 3)),
  relaxed("multinomial, offsets by class", regions, c(0.1, 0.06, 0.03), offset = c(byClass, list(c(0.2, -0.1), c(0, 0, 0.4)))),
  relaxed("poisson", claims, c(0.6, 0.3, 0.1, 0.03)),
  relaxed("poisson, offset and weights", claims, c(0.6, 0.3, 0.1, 0.03), weights = "weight", offset = "log_exposure"),
  relaxed("cox", survival, c(0.2, 0.1, 0.03, 0.01)),
  relaxed("cox, weights", survival, c(0.2, 0.1, 0.03, 0.01), weights = "weight")
)

# ---- adaptive --------------------------------------------------------------------------------------------------------

# The adaptive lasso: weights 1/‖b_j‖ from a ridge fit at `ridge`, coefficients per standard deviation, ‖·‖ over classes. That no neighbour
# of `ridge` on the grid has a smaller AIC (deviance + 2 df) is checked here, where the curvature is diagonal.
RIDGE_STEP <- 1e7^(1 / 39)
adaptive <- function(name, d, ridge, lambda, weights = NULL, offset = NULL) {
  p <- ncol(d$x)
  n <- nrow(d$x)
  w <- resolve(weights, d, 1)
  w <- w / sum(w)
  spread <- sqrt(colSums(w * sweep(d$x, 2, colSums(w * d$x))^2))
  fitAt <- function(alpha, lambda, factors) {
    # glmnet rescales factors to sum to p.
    arguments <- list(x = d$x, y = d$y, family = d$family, alpha = alpha, lambda = lambda * sum(factors) / p * 2^(8:0), thresh = THRESH, maxit = 1e8,
                      weights = resolve(weights, d, 1), penalty.factor = factors)
    if (!is.null(offset)) arguments$offset <- resolve(offset, d, 0)
    fit <- do.call(glmnet, arguments)
    last <- length(fit$lambda)
    stopifnot(last == 9)
    beta <- if (d$family == "multinomial") sapply(fit$beta, function(b) b[, last]) else as.matrix(fit$beta[, last])
    b0 <- if (d$family == "cox") 0 else if (d$family == "multinomial") unname(fit$a0[, last]) - mean(fit$a0[, last]) else unname(fit$a0[last])
    o <- list(lambda = lambda, alpha = alpha, weights = resolve(weights, d, 1), offset = resolve(offset, d, 0), factors = factors,
              lower = rep(-Inf, p), upper = rep(Inf, p), standardize = TRUE, intercept = TRUE)
    check <- optimalityGap(d, o, b0, beta)
    null <- optimalityGap(d, modifyList(o, list(lambda = 0)), b0 * 0, beta * 0)
    relative <- check$violation / max(1, null$violation)
    worst <<- max(worst, relative)
    list(beta = beta, b0 = b0, loss = check$loss, violation = relative)
  }
  aic <- function(lambda) {
    fit <- fitAt(0, lambda, rep(1, p))
    eta <- resolve(offset, d, 0) + fit$b0 + drop(d$x %*% fit$beta)
    h <- w * if (d$family == "binomial") plogis(eta) * plogis(-eta) else exp(eta)
    x <- sweep(sweep(d$x, 2, colSums(h * d$x) / sum(h)), 2, spread, "/")
    gram <- t(x) %*% (h * x)
    2 * n * fit$loss + 2 * sum(diag(solve(gram + lambda * diag(p), gram)))
  }
  if (d$family %in% c("binomial", "poisson")) {
    scores <- sapply(ridge * RIDGE_STEP^(-1:1), aic)
    # The smallest λ of the grid has no neighbour below.
    stopifnot(scores[2] < scores[3], name == "binomial" || scores[2] < scores[1])
  }
  weighing <- fitAt(0, ridge, rep(1, p))
  factors <- 1 / sqrt(rowSums((weighing$beta * spread)^2))
  fit <- fitAt(1, lambda, factors)
  cat(sprintf("%-52s violation %.1e  support %d\n", paste("adaptive", name), fit$violation, sum(rowSums(fit$beta != 0) > 0)))
  written <- if (d$family == "multinomial") unname(t(fit$beta)) else I(unname(fit$beta[, 1]))
  result <- c(heading(name, d), list(
    classes = if (d$family %in% c("binomial", "multinomial")) levels(d$y), weights = describe(weights), offset = describe(offset), columns = colnames(d$x),
    ridge = ridge, factors = I(unname(factors)), lambda = lambda, intercept = if (d$family != "cox") fit$b0, coefficients = written, violation = fit$violation))
  result[!sapply(result, is.null)]
}
adaptiveFits <- list(
  adaptive("binomial", cancer, 2.3376503037734763e-05, 0.02),
  adaptive("multinomial", regions, 0.007531232356527703, 0.02),
  adaptive("multinomial, weights", regions, 0.0075454275959193455, 0.02, weights = c(1, 2, 3)),
  adaptive("poisson", claims, 0.10586347658169469, 0.02),
  adaptive("poisson, offset and weights", claims, 0.06796909110198221, 0.02, weights = "weight", offset = "log_exposure"),
  adaptive("cox", survival, 0.027354903509481922, 0.01),
  adaptive("cox, weights", survival, 0.02544464488451803, 0.01, weights = "weight")
)

write <- function(value, name) {
  json <- jsonlite::toJSON(value, auto_unbox = TRUE, digits = NA, null = "null", na = "null", pretty = FALSE)
  # One case a line: a change is then a readable difference.
  json <- gsub('(,?)\\{"name":', '\\1\n{"name":', json)
  writeLines(json, file.path("test", "golden", name))
}
version <- as.character(packageVersion("glmnet"))
write(list(version = version, fits = lapply(fits, function(f) f[!sapply(f, is.null)])), "glmnetFamilies.json")
write(list(version = version, folds = FOLDS, crossValidated = crossValidated), "glmnetCrossValidation.json")
write(list(version = version, fits = relaxedFits), "glmnetRelaxed.json")
write(list(version = version, fits = adaptiveFits), "glmnetAdaptive.json")
cat(sprintf("worst violation %.1e\n", worst))
if (worst > 1e-9) stop("Some reference is not converged: see the violations above.")
