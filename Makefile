# Two commands matter: `make run` starts the demo, `make test` checks everything.
GO ?= go
BIN := bin/veilwire

.PHONY: run
run: $(BIN) ## build veilwire and start the demo
	$(BIN) demo

.PHONY: build $(BIN)
build: $(BIN)
$(BIN):
	$(GO) build -trimpath -o $(BIN) ./cmd/veilwire

.PHONY: test
test: ## everything: checks, unit and fuzz-seed tests, real browser, servers and SDKs
	tools/test.sh

.PHONY: check
check: ## what a commit needs; no network
	tools/check.sh

.PHONY: vectors
vectors: ## run the third-party test vectors, where present, and print per file and type
	$(GO) test ./detectors -run 'TestVectorFiles' -count=1 -v

.PHONY: eval
eval: ## accuracy on labelled conversations in five folds, where they are present
	tools/eval.sh

.PHONY: fuzz
fuzz: ## each law for FUZZTIME (default one million executions)
	tools/fuzz.sh

.PHONY: bench
bench: ## the figures of docs/benchmarks.md, written to bench/results
	tools/bench.sh

.PHONY: docs
docs: ## write docs/detectors.md, docs/vendors.md, the rules of docs/envoy.md and the catalogue's table anew
	$(GO) generate ./detectors
	$(GO) test . -run 'TestCatalogPage|TestVendorsPage' -count=1 -update
	$(GO) test ./proxy/xds/leaks -run 'TestPage$$' -count=1 -update

.PHONY: release
release: ## static binaries, bills of materials and checksums, in dist/
	tools/release.sh

.PHONY: verify
verify: ## build the commit again elsewhere, and compare with dist/SHA256SUMS
	tools/release.sh verify

.PHONY: fmt
fmt: ## format the Go files
	cd tools && $(GO) tool gofumpt -l -w ..

.PHONY: vuln
vuln: ## known flaws; needs a network
	cd tools && $(GO) tool govulncheck -C .. ./...

.PHONY: help
help:
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12
