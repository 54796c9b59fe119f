package extproc

import (
	"context"
	"crypto/tls"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/tap"
)

// Bounds of the gRPC server.
const (
	longestMessage = 8 << 20   // what Envoy sends at once has been over a megabyte
	window         = 256 << 10 // what one stream may have on its way before it is read
	connWindow     = 4 << 20
	keptWorkers    = 64 // goroutines with a stack that is large enough; there are as many as are needed
)

// serverOptions are those of the gRPC server.
func serverOptions(t *tls.Config) []grpc.ServerOption {
	opts := []grpc.ServerOption{
		grpc.ForceServerCodecV2(newCodec()),
		grpc.MaxRecvMsgSize(longestMessage),
		grpc.StaticStreamWindowSize(window), // measuring the line would cost pings
		grpc.StaticConnWindowSize(connWindow),
		grpc.ReadBufferSize(64 << 10),
		grpc.WriteBufferSize(64 << 10),
		grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: 5 * time.Second, PermitWithoutStream: true}),
		grpc.KeepaliveParams(keepalive.ServerParameters{Time: 30 * time.Second, Timeout: 10 * time.Second}),
		grpc.WaitForHandlers(true),
		grpc.NumStreamWorkers(keptWorkers),
		grpc.InTapHandle(cancelable),
	}
	if t != nil {
		opts = append(opts, grpc.Creds(credentials.NewTLS(t)))
	}
	return opts
}

type cancelKey struct{}

// cancelable gives a stream a context that we can end as well as Envoy: gRPC waits
// for nothing else while it reads or writes.
func cancelable(ctx context.Context, _ *tap.Info) (context.Context, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	return context.WithValue(ctx, cancelKey{}, cancel), nil
}

func cancelOf(ctx context.Context) (context.CancelCauseFunc, bool) {
	cancel, ok := ctx.Value(cancelKey{}).(context.CancelCauseFunc)
	return cancel, ok
}
