// Package systemd has the units: a gateway, an engine, a control plane. It ships no
// code; its tests read the units and let systemd judge them where it is installed.
package systemd
