export const help = `lambda-lens: lasso, ridge, elastic net and dropout networks on a CSV file

  lambda-lens fit FILE.csv --target COLUMN [options]       the path, its cross-validation and one model
  lambda-lens sweep FILE.csv --target COLUMN [options]     the same for several mixtures
  lambda-lens explain FILE.csv --target COLUMN --view NAME why regularisation helps, computed on this file
  lambda-lens train FILE.csv --target COLUMN [options]     a neural network with dropout, L1, L2 or weight decay
  lambda-lens compare FILE.csv --target COLUMN [options]   linear models and networks, each regulariser on the same folds
  lambda-lens predict MODEL.json FILE.csv [--out P.csv]    one prediction a row, by either kind of model
  lambda-lens --version

Linear models (fit, sweep)
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
  --status COL              Cox: 1 where the event was seen, 0 where the time (the target) is censored; or 2 and 1
  --offset COL              added to each row's linear predictor; of a multinomial model to a class's: COL=CLASS, once for each
  --no-standardize          leave the columns in their own units
  --no-intercept
  --penalty NAME            lasso (default: the elastic net), group (a category's levels together), adaptive, relaxed, mcp, scad
  --gamma G                 where MCP (3) and SCAD (3.7) level off; exponent of the adaptive weights (1)
  --lower COL=V, --upper COL=V  limits of a coefficient, V ≤ 0 and V ≥ 0; may be repeated
  --penalty-factor COL=F    multiply a column's penalty: 0 never penalised, inf left out; may be repeated

Explanations (explain); options of a fit apply
  --view NAME               fit: training against held-out error over λ, under- and overfitting named
                            polynomial: degrees 1 to 20 in one column, and λ on one of them
                            bias-variance: bias², variance and noise over λ, by refits to bootstrap resamples
                            grouping: what lasso and elastic net do with columns that say nearly the same
                            stability: how often halves of the rows select each column, and how many falsely
                            bootstrap: how much coefficients change when rows are drawn again (variability, no more)
                            debiased: confidence intervals of every coefficient, also with more columns than rows
                            knockoffs: columns that beat copies of themselves, at most a share q of them falsely
                            trust: the last four side by side, a row for each column
                            priors: the penalty as a prior, and the posterior of every coefficient
                            motion: gradient descent on two coefficients: plain, L2, L1, elastic net, Adam with L2, AdamW
                            geometry: loss and penalty of two coefficients, and how often a coefficient is exactly zero
  --column COL              for polynomial: the column (the one that goes with the target most); grouping: a column of the cluster
                            (the tightest cluster); priors: the coefficient whose curves are shown (the largest)
  --beside COL              for priors: the other one of the pair whose posterior is shown (the next largest)
  --degree D                for polynomial: of the penalised curve (10)
  --pair A,B                for motion and geometry: the two columns (the two that weigh most)
  --method M,M,…            for motion: some of plain, l2, l1-subgradient, l1-proximal, elastic-net, adam-l2, adamw (all)
  --rate ETA, --steps N     for motion: step size (below every bound 2/L) and steps (200)
  --start W,W               for motion: where the two weights begin, in standardised units
  --q Q                     for geometry: λΣ|w|^q/q instead of the fit's penalty, q from 0.5 to 4
  --resamples B             for bias-variance, grouping, bootstrap, trust and geometry: refits to drawn rows (200)
  --level P                 for bootstrap, debiased and trust: of intervals (0.9)
  --false-share Q           for knockoffs and trust: share of false columns among those selected, on average (0.1)
  --subsamples N            for stability and trust: halves of the rows, in complementary pairs (100)
  --threshold P             for stability and trust: share of the halves that makes a column stable (0.75)
  --most-false N            for stability and trust: falsely selected columns to put up with, on average (1)
  --shuffle-target          for bias-variance: with the target's values in random order, where there is nothing to learn
  --known-truth             for bias-variance: with targets simulated around the fit at λ.min, where the truth is known

Networks (train); what is not given is chosen by the size of the data
  --task TASK               auto (by the target), regression or classification
  --hidden N,N,…            units of each hidden layer, 1 to 8 layers of at most 2048
  --dropout Q               probability of dropping a unit: of every hidden layer, or a list: the input's and each hidden layer's
  --dropout-kind KIND       inverted (default), classic, gaussian, dropconnect (drops weights)
  --activation NAME         relu (default), gelu, tanh
  --l1 X, --l2 X            X·Σ|w| by proximal step (exact zeros), X·Σw² in the loss
  --l1-scaling NAME         decoupled (default: shrinks by rate·X), adaptive (as Adam scales slopes: X as in the loss)
  --group-l1 X              L1 on the norm of each column's weights: drops whole columns
  --weight-decay X          w shrinks by rate·X each step; 0 where --l1, --l2, --group-l1 or another optimizer is given
  --max-norm C              largest norm of the weights into a unit
  --optimizer NAME          adamw (default), adam, sgd
  --lr X, --schedule NAME   learning rate; plateau (halved when validation stalls), constant (default with --lr), cosine
  --batch B, --epochs E
  --batch-norm              normalise every hidden layer by its batch
  --patience P              epochs without a better validation loss before it stops and keeps the best weights
  --no-early-stopping       every row that is not held out trains, for exactly E epochs
  --test-rows FILE.json     rows to hold out: a list of data rows, counted from 0
  --test-share R            share of the rows to hold out, where none are named (0.2)
  --folds K                 judge as many networks, each by the rows of one fold; the network that is kept trains on all rows
  --mc T                    passes with masks on held-out rows (100); for predict: adds their mean and 95 % interval
  --tau X                   precision of the noise, 1/(target unit)²; estimated otherwise
  --check-gradients         compare the slopes of training with finite differences in double precision
  The loss is the mean squared error of the standardised target, or the mean cross-entropy.

Predictions (predict); separator and decimal mark are those of the file
  --out FILE.csv            where to write them; standard output otherwise
  --carry COL               a column of the file to stand before them; may be repeated
  --carry-all               all of its columns
  --intervals               for linear models of numbers: 95 % intervals by the cross-validated error that the model file holds

Comparison (compare); also --family, --positive, --folds (5), --fold-kind, --fold-column, --seed, and the data's options
  --budget SECONDS          for all methods together (60); when it runs short, fewer settings are tried, then methods are left out
  --methods M,M,…           some of mean, unregularised, lasso, ridge, elastic-net, network, network-l2, network-l1,
                            network-dropout, network-dropout-decay; all otherwise
  --csv FILE.csv, --markdown FILE.md  write the table there, too

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
  --seed S                  0; of train 1

Output
  --json                    one JSON object on standard output
  --model-out FILE.json     save the model for predict

Exit status: 0 done, 1 the fit failed, 2 the file or an option cannot be used.
`;
