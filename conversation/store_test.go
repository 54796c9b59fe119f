package conversation_test

import (
	"testing"

	"veilwire/conversation"
	"veilwire/store/storetest"
)

// The store of a single process keeps what every store promises.
func TestMemoryStore(t *testing.T) {
	storetest.Conversations(t, func(testing.TB) conversation.Store { return conversation.NewMemoryStore() })
}
