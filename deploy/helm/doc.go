// Package helm has the chart and what it makes of the values that come with it. It
// ships no code; here it is tested against veilwire and Envoy, in deploy/checks
// against Helm and Kubernetes.
package helm
