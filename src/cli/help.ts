export const help = `lambda-lens: lasso, ridge, elastic net and dropout networks on a CSV file

  lambda-lens fit FILE.csv --target COLUMN [options]       the path, its cross-validation and one model
  lambda-lens sweep FILE.csv --target COLUMN [options]     the same for several mixtures
  lambda-lens train FILE.csv --target COLUMN [options]     a neural network with dropout
  lambda-lens predict MODEL.json FILE.csv [--out P.csv]    one prediction a row

Model
  --l1-ratio R              1 lasso (default), 0 ridge; scikit-learn's l1_ratio, glmnet's alpha
  --l1-ratios R,R,…         for sweep; default 1,0.5,0
  --search                  for sweep: l1 ratios 1, 0.95, 0.9, 0.75, 0.5, 0.25, 0.1, 0.05 and 0, the best of them with its λ
  --lambda L                solve at this λ; scikit-learn's alpha, glmnet's lambda
  --rule RULE               how λ is chosen: 1se (default), min, bic, aic, ebic; loo or gcv for ridge
  --n-lambda N              λs on the path (100)
  --lambda-min-ratio R      smallest λ as a share of the largest (1e-4; 1e-2 with fewer rows than columns)
  --exact-path              for fit: at which λ each column enters and leaves (gaussian lasso and elastic net, 500 columns at most)
  --family FAMILY           auto (by the target), gaussian, binomial, multinomial, poisson or cox
  --positive CLASS          the class that a binomial model is of; the second in sorted order otherwise
  --status COL              Cox: 1 where the event was seen, 0 where the time (the target) is censored
  --offset COL              added to each row's linear predictor
  --no-standardize          leave the columns in their own units
  --no-intercept
  --penalty NAME            lasso (default: the elastic net), group (a category's levels together), adaptive, relaxed, mcp, scad
  --gamma G                 where MCP (3) and SCAD (3.7) level off; exponent of the adaptive weights (1)
  --lower COL=V, --upper COL=V  limits of a coefficient, V ≤ 0 and V ≥ 0; may be repeated
  --penalty-factor COL=F    multiply a column's penalty: 0 never penalised, inf left out; may be repeated

Data
  --exclude COL             leave a column out; may be repeated
  --include COL             keep a column that looks like an identifier; may be repeated
  --weights COL             observation weights
  --separator S             comma, semicolon, tab or bar; guessed otherwise
  --decimal-mark M          point or comma; guessed otherwise
  --encoding E              utf-8, utf-16le, utf-16be or latin-1; guessed otherwise
  --no-header               the first line is data

Cross-validation
  --folds K                 10
  --fold-kind KIND          kfold (default: dealt at random), stratified (each class's share kept, or each range of a number),
                            group (rows of one value of the fold column together), ordered (forward in time: trained on
                            earlier rows only), loo (each row in turn)
  --fold-column COL         folds are given by a column; with --fold-kind, the groups or the order
  --repeats N               other folds N times, averaged (1)
  --metric M                what held-out rows are judged by: deviance (default), mse, mae, auc, misclassification
  --no-cv                   none; λ is then chosen by BIC
  --seed S                  0

Network (train; what is not given suits the size of the data)
  --task TASK               auto (by the target), regression or classification
  --hidden U,U,…            units of each hidden layer: 1 to 8 layers of 1 to 2048
  --dropout Q | Q,Q,…       probability of dropping: of every hidden layer's units, or the input's and then each hidden layer's
  --dropout-kind KIND       inverted (default), classic, gaussian or dropconnect
  --activation A            relu (default), gelu or tanh
  --batch-norm              normalise every hidden layer by its batch
  --l2 X                    add X·Σw² to the loss (mean squared error of the standardised target, or mean cross-entropy)
  --l1 X                    λ of Σ|w|, by a proximal step that makes exact zeros
  --l1-scaling S            decoupled (threshold η·λ, default) or adaptive (η·λ/√v̂: λ keeps its meaning in the loss under Adam)
  --group-l1 X              λ of the norms of each column's first-layer weights: drops whole columns
  --weight-decay X          w ← (1 − η·X)·w before each step
  --max-norm C              largest norm of a unit's incoming weights
  --optimizer O             adam (default), adamw or sgd
  --lr X, --schedule S      learning rate; constant (default), cosine or plateau
  --batch B, --epochs E     rows a step; passes over the training rows
  --patience P              epochs without a better validation loss before it stops, with the best weights
  --no-early-stopping       every row not held out trains, for exactly E epochs
  --test-rows FILE.json     rows to hold out: a JSON array of data rows, counted from 0
  --test-share S            or a share of them by chance (0.2)
  --mc T                    passes with masks for the predictive mean, interval and likelihood (100)
  --tau X                   noise precision in 1/(the target's units)²; estimated on held-back rows otherwise

Output
  --json                    one JSON object on standard output
  --model-out FILE.json     save the model for predict

Exit status: 0 done, 1 the fit failed, 2 the file or an option cannot be used.
`;
