// Package monitoring checks rules, runbooks and dashboard: with Prometheus' own
// tool, and against the metrics that veilwire and Envoy really have.
package monitoring
