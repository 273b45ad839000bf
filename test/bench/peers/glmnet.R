# glmnet: cv.glmnet on the given folds and λs, alone and with its folds in 2 processes, the better of both.
#   Rscript glmnet.R PROBLEM_FOLDER          at its default tolerance
#   Rscript glmnet.R PROBLEM_FOLDER equal    at the first tolerance of a ladder that whoever started it finds good enough
suppressPackageStartupMessages({ library(glmnet); library(Matrix); library(doParallel) })
folder <- commandArgs(TRUE)[1]
equal <- "equal" %in% commandArgs(TRUE)
stem <- file.path(folder, if (equal) "glmnet.equal" else "glmnet")
manifest <- jsonlite::fromJSON(file.path(folder, "manifest.json"))
numbers <- function(name, count) readBin(file.path(folder, name), "double", count, endian = "little")
integers <- function(name, count) readBin(file.path(folder, name), "integer", count, endian = "little")
n <- manifest$n
p <- manifest$p
y <- numbers("y.f64", n)
foldid <- integers("folds.i32", n) + 1L
lambda <- numbers("lambda.f64", manifest$lambdas)
if (is.null(manifest$categories)) {
  x <- matrix(numbers("x.f64", n * p), n, p)
} else {
  # One-hot columns divided by their deviations: with an intercept, the same model as standardised ones.
  codes <- matrix(integers("codes.i32", n * manifest$categories$count), n)
  column <- codes + rep((seq_len(ncol(codes)) - 1) * manifest$categories$levels, each = n) + 1
  deviation <- numbers("deviation.f64", p)
  x <- sparseMatrix(i = rep(seq_len(n), ncol(codes)), j = as.vector(column), x = 1 / deviation[as.vector(column)], dims = c(n, p))
}
if (manifest$family %in% c("binomial", "multinomial")) y <- factor(y)
# Every λ is fitted: no early stop.
glmnet.control(fdev = 0, devmax = 1)
registerDoParallel(2)
default <- 1e-7
# As many iterations as by default at the default tolerance, as many as it takes at others.
iterations <- function(thresh) if (thresh == default) 1e5 else 1e8
cross <- function(parallel, thresh) cv.glmnet(x, y, family = manifest$family, lambda = lambda, foldid = foldid, standardize = FALSE, parallel = parallel,
                                              thresh = thresh, maxit = iterations(thresh))
whole <- function(thresh) glmnet(x, y, family = manifest$family, lambda = lambda, standardize = FALSE, thresh = thresh, maxit = iterations(thresh))

leave <- function(fit) {
  if (length(fit$lambda) != length(lambda)) stop("glmnet solved ", length(fit$lambda), " of ", length(lambda), " lambdas")
  file <- file(paste0(stem, ".part"), "wb")
  for (k in seq_along(lambda)) {
    if (manifest$family == "multinomial") for (b in seq_along(fit$beta)) writeBin(c(fit$a0[b, k], as.numeric(fit$beta[[b]][, k])), file)
    else writeBin(c(fit$a0[[k]], as.numeric(fit$beta[, k])), file)
  }
  close(file)
  # Whole or not at all: it may be stopped at any moment.
  file.rename(paste0(stem, ".part"), paste0(stem, ".f64"))
}
# Resident memory at its highest, where the system tells it.
memory <- function() {
  status <- tryCatch(readLines("/proc/self/status"), error = function(e) character(0))
  peak <- as.numeric(sub("[^0-9]*([0-9]+).*", "\\1", grep("^VmHWM", status, value = TRUE))) * 1024
  if (length(peak)) peak else NULL
}
save <- function(how, seconds, reason = NULL) {
  record <- list(program = "glmnet", version = as.character(packageVersion("glmnet")), how = how, tolerance = thresh, seconds = I(seconds), path = NULL,
                 memory = memory(), reason = reason)
  writeLines(jsonlite::toJSON(record, auto_unbox = TRUE, null = "null", digits = NA, pretty = 1), paste0(stem, ".part"))
  file.rename(paste0(stem, ".part"), paste0(stem, ".json"))
}

thresh <- default
rungs <- 7
if (equal) {
  answers <- file("stdin", "r")
  enough <- FALSE
  for (rung in seq_len(rungs)) {
    thresh <- 10^-(7 + rung)
    leave(whole(thresh))
    cat(sprintf("%.0e\n", thresh))
    enough <- identical(readLines(answers, 1), "enough")
    if (enough) break
  }
  if (!enough) {
    save("", numeric(0), sprintf("no tolerance from %.0e to %.0e is enough", default, thresh))
    quit()
  }
}

# The best of both ways, of which each is tried once before it is run again. What has been measured is kept, should time run out.
most <- as.numeric(Sys.getenv("BENCH_RUNS", "7"))
runsFor <- function(first) min(most, if (first < 3) 7 else if (first < 20) 3 else 1)
clock <- function(parallel) {
  start <- proc.time()[["elapsed"]]
  fit <- cross(parallel, thresh)
  list(seconds = proc.time()[["elapsed"]] - start, fit = fit$glmnet.fit)
}
best <- NULL
for (parallel in c(TRUE, FALSE)) {
  tried <- clock(parallel)
  if (is.null(best) || tried$seconds < best$seconds) best <- list(seconds = tried$seconds, parallel = parallel, how = if (parallel) "cv.glmnet, parallel=TRUE" else "cv.glmnet")
  else next
  leave(tried$fit)
  save(best$how, best$seconds)
}
seconds <- best$seconds
while (length(seconds) < runsFor(best$seconds)) {
  seconds <- c(seconds, clock(best$parallel)$seconds)
  save(best$how, seconds)
}
