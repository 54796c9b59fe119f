// Package prometheus has recording rules and alerts, and their tests. It ships no
// code: what lies in tests/ is played by the module of deploy/checks.
package prometheus
