#!/bin/sh
# The peers' programs: Debian's glmnet, and a Python environment in .bench/venv with the newest of the others.
#   test/bench/peers/setup.sh        (as root, for apt-get; without it only Python's are installed)
set -e
folder=${LAMBDA_LENS_BENCH:-.bench}
mkdir -p "$folder"
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  apt-get install -y --no-install-recommends r-cran-glmnet r-cran-jsonlite r-cran-doparallel r-cran-survival
fi
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --upgrade pip
"$folder/venv/bin/pip" install --quiet numpy scipy pandas scikit-learn celer skglm adelie
"$folder/venv/bin/pip" list 2> /dev/null | grep -i -E '^(numpy|scipy|scikit-learn|celer|skglm|adelie) '
