// Package chart renders the Helm chart with Helm's own library and reads what comes
// out as Kubernetes would, only more strictly.
package chart
