# Tangga: the few commands one needs. What each does stands in tools/.
.DEFAULT_GOAL := help
.PHONY: help run test check bench demo format

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Start Tangga on http://127.0.0.1:8080 (PORT=…, TANGGA_RELEASE=1)
	@tools/run

test: ## Run every test: SQLite, PostgreSQL, API, browser
	@tools/setup build test
	@tools/test

check: ## Before a push: format, warnings, house rules
	@tools/setup build
	@tools/check

bench: ## Measure speed
	@tools/setup build test bench
	@tools/bench

demo: ## Make the demonstration data anew (FORCE=1 overwrites)
	@tools/setup build
	@tools/demo

format: ## Put the Swift files in order
	@swift format -i -r Sources Tests Package.swift
