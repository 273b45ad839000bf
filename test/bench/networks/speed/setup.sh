#!/bin/sh
# The peers of the speed bench: PyTorch and scikit-learn in .bench/venv, TensorFlow.js with its WebAssembly backend in .bench/tfjs.
set -e
folder=${LAMBDA_LENS_BENCH:-.bench}
mkdir -p "$folder/tfjs"
[ -x "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --upgrade numpy scikit-learn threadpoolctl torch
[ -f "$folder/tfjs/package.json" ] || echo '{"private":true}' > "$folder/tfjs/package.json"
npm install --prefix "$folder/tfjs" --no-audit --no-fund --loglevel=error @tensorflow/tfjs @tensorflow/tfjs-backend-wasm
