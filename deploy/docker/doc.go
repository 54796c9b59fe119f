// Package docker has the Dockerfile. It ships no code; its tests read that file, and
// run veilwire as the image would: alone, as nobody, on a disk it can't write.
package docker
