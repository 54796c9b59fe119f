// Package testkit starts real parts for tests and benchmarks, and has what tests of
// several rooms do alike: upstreams that note what comes, clients without help, and
// waiting. Nothing that is shipped imports it.
package testkit
