# Reference fits by glmnet, converged far beyond its defaults: writes glmnet.json beside this file.
#   apt-get install r-cran-glmnet r-cran-jsonlite && Rscript test/golden/make_glmnet.R
# glmnet's objective differs from ours: its ridge part is divided by sd(y), and its penalty factors are rescaled to sum to p.
# The values here are glmnet's own; the tests translate.
suppressPackageStartupMessages(library(glmnet))

fixtures <- function(name) file.path("test", "fixtures", name)
auto <- read.csv(fixtures("auto.csv"))
diabetes <- read.csv(fixtures("diabetes.csv"))

one <- function(data, target, alpha, lambda, ...) {
  x <- as.matrix(data[, setdiff(names(data), target)])
  y <- data[[target]]
  # A short path down to lambda: glmnet warm-starts badly from a single value.
  fit <- glmnet(x, y, alpha = alpha, lambda = lambda * c(8, 4, 2, 1), thresh = 1e-15, maxit = 1e7, ...)
  b <- as.numeric(coef(fit, s = lambda))
  list(target = target, alpha = alpha, lambda = lambda, intercept = b[1],
       coefficients = as.list(setNames(b[-1], colnames(x))))
}

factors <- c(4, 3, 2, 1, 1, 1, 1, 2, 3, 4)
fits <- list(
  c(list(file = "auto.csv"), one(auto, "price", 1, 1000)),
  c(list(file = "auto.csv"), one(auto, "price", 0.5, 1000)),
  c(list(file = "auto.csv"), one(auto, "price", 0, 1000)),
  c(list(file = "auto.csv", noIntercept = TRUE), one(auto, "price", 1, 1000, intercept = FALSE)),
  c(list(file = "auto.csv", noStandardize = TRUE), one(auto, "price", 1, 1000, standardize = FALSE)),
  c(list(file = "auto.csv", factors = factors), one(auto, "price", 0.5, 400, penalty.factor = factors)),
  c(list(file = "auto.csv", factors = c(0, 1, 1, 1, 1, 1, 1, 1, 1, 0)), one(auto, "price", 1, 500, penalty.factor = c(0, 1, 1, 1, 1, 1, 1, 1, 1, 0))),
  c(list(file = "diabetes.csv"), one(diabetes, "progression", 1, 2)),
  c(list(file = "diabetes.csv"), one(diabetes, "progression", 0.3, 2))
)

# Cross-validation on a given grid and given folds: row i is in fold i mod 5.
x <- as.matrix(diabetes[, setdiff(names(diabetes), "progression")])
lambda <- exp(seq(log(45), log(0.05), length.out = 40))
cv <- cv.glmnet(x, diabetes$progression, lambda = lambda, foldid = (seq_len(nrow(x)) - 1) %% 5 + 1, thresh = 1e-14, maxit = 1e7)
crossValidated <- list(file = "diabetes.csv", target = "progression", lambda = cv$lambda, mean = unname(cv$cvm),
                       standardError = unname(cv$cvsd), lambdaMin = cv$lambda.min, lambda1se = cv$lambda.1se)

json <- jsonlite::toJSON(list(version = as.character(packageVersion("glmnet")), fits = fits, crossValidated = crossValidated),
                         auto_unbox = TRUE, digits = NA, pretty = 1)
writeLines(json, file.path("test", "golden", "glmnet.json"))
