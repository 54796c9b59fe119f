package xds

import (
	"fmt"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// The oldest Envoy that is let in. Before 1.40 one whose engine cluster is missing
// passes messages on unread, and WebSockets hang.
const (
	leastMajor = 1
	leastMinor = 40
)

// admit looks at who wants to be told. It gives the build for people to read.
func admit(n *corev3.Node) (build string, err error) {
	if n == nil || n.GetId() == "" {
		return "", status.Error(codes.InvalidArgument, "the first request names no node; set node.id in the bootstrap")
	}
	v := n.GetUserAgentBuildVersion().GetVersion()
	build = fmt.Sprintf("%d.%d.%d", v.GetMajorNumber(), v.GetMinorNumber(), v.GetPatch())
	if v == nil {
		build = n.GetUserAgentVersion()
	}
	if kindOf(n) == engines {
		return build, nil
	}
	if name := n.GetUserAgentName(); name != "envoy" {
		return "", status.Errorf(codes.FailedPrecondition, "node %s is %q and no Envoy; only Envoy %d.%d or newer is let in", n.GetId(), name, leastMajor, leastMinor)
	}
	if v == nil || v.GetMajorNumber() < leastMajor || v.GetMajorNumber() == leastMajor && v.GetMinorNumber() < leastMinor {
		return "", status.Errorf(codes.FailedPrecondition,
			"node %s is Envoy %s, which can pass messages on unread when its engines are missing; use %d.%d or newer", n.GetId(), build, leastMajor, leastMinor)
	}
	return build, nil
}
