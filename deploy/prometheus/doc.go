// Package prometheus has recording rules and alerts, and their tests. It ships no
// code: promtool runs what lies in tests/, in the module of deploy/checks.
package prometheus
