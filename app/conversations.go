package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"veilwire/conversation"
	"veilwire/store/nats"
)

// openConversations makes the memory of what was said as the settings say. What
// is shared by several gateways is opened once, at the start.
func (a *App) openConversations() error {
	c := a.config.Conversations
	if c == nil {
		return nil
	}
	opt := conversation.Options{TTL: c.Keep}
	if c.NATS {
		if err := a.shareConversations(c, &opt); err != nil {
			return fmt.Errorf("share conversations: %w", err)
		}
	}
	memory, err := conversation.New(opt)
	if err != nil {
		return err
	}
	a.parts.memory = memory
	return nil
}

func (a *App) shareConversations(c *ConversationsConfig, opt *conversation.Options) error {
	keys, err := c.read(a.config.File)
	if err != nil {
		return err
	}
	if err := a.openNATS(); err != nil {
		return err
	}
	a.states, err = a.nats.Conversations(context.Background(), nats.ConversationOptions{
		Key: keys.hash, Seals: keys.seals, Timeout: c.Timeout, Start: c.Start, MaxBytes: c.Bytes,
	})
	if err != nil {
		return err
	}
	m := newConversationMetrics()
	if err := m.register(a.registry, func() *conversation.Memory { return a.parts.memory }, a.states); err != nil {
		return err
	}
	opt.Store, opt.Now = measured{a.states, m}, a.states.Now
	opt.Key, opt.OlderKeys, opt.HashKey = keys.seals[0], keys.seals[1:], keys.hash
	opt.Refuse = c.Refuse
	opt.Outage = func(err error) { toldOutage(a.log, c.Refuse, err) }
	return nil
}

// conversationKeys are those of shared conversations.
type conversationKeys struct {
	seals [][]byte
	hash  []byte
}

// read reads the files of the keys.
func (c *ConversationsConfig) read(file string) (k conversationKeys, err error) {
	for _, path := range c.Keys {
		key, err := readKey(path, "conversations.key", file)
		if err != nil {
			return k, err
		}
		k.seals = append(k.seals, key)
	}
	k.hash, err = readKey(c.hashKey(), "conversations.hash_key", file)
	return k, err
}

// toldOutage logs the begin and the end of a time without the store.
func toldOutage(log *slog.Logger, refuse bool, err error) {
	switch {
	case err == nil:
		log.Info("the store of the conversations can be reached again")
	case refuse:
		log.Error("the store of the conversations can't be reached: messages are refused with 503 until it can (conversations.outage: refuse)",
			"error", err)
	default:
		log.Error("the store of the conversations can't be reached: this gateway goes on with what it knows itself, "+
			"and does not see what others are told", "error", err)
	}
}

// lastShare is how long a stop may take to share what is not shared yet.
const lastShare = 2 * time.Second

// conversationMetrics count what sharing conversations takes.
type conversationMetrics struct {
	seconds *prometheus.HistogramVec
	errors  *prometheus.CounterVec
}

func newConversationMetrics() *conversationMetrics {
	return &conversationMetrics{
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Namespace: "veilwire", Name: "conversation_store_seconds", Help: "Time a message waited for its conversation to be loaded or saved.",
			Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25},
		}, []string{"op"}),
		errors: prometheus.NewCounterVec(prometheus.CounterOpts{
			Namespace: "veilwire", Name: "conversation_store_errors_total", Help: "Loads and saves that the store did not answer in time, or not at all.",
		}, []string{"op"}),
	}
}

// register makes the metrics known, with those that the rooms count themselves.
func (m *conversationMetrics) register(reg prometheus.Registerer, memory func() *conversation.Memory, states *nats.Conversations) error {
	counted := func(name, help string, n func(*conversation.Memory) uint64) prometheus.Collector {
		return prometheus.NewCounterFunc(prometheus.CounterOpts{Namespace: "veilwire", Name: name, Help: help}, func() float64 {
			return float64(n(memory()))
		})
	}
	for _, op := range []string{"load", "save"} {
		m.errors.WithLabelValues(op)
	}
	for _, c := range []prometheus.Collector{
		m.seconds, m.errors,
		counted("conversation_conflicts_total", "Messages decided anew since another one changed the conversation meanwhile.", (*conversation.Memory).Conflicts),
		counted("conversation_adrift_total", "Turns that went on without the store.", (*conversation.Memory).Adrift),
		counted("conversation_lost_total", "States that could not be opened and were begun anew.", (*conversation.Memory).Lost),
		prometheus.NewGaugeFunc(gauge("conversation_unshared_entries", "Conversations of which others do not know all yet."), func() float64 {
			return float64(memory().Unshared())
		}),
		prometheus.NewGaugeFunc(gauge("conversation_shared_entries", "Conversations that all gateways remember."), func() float64 {
			return float64(states.Usage().Conversations)
		}),
		prometheus.NewGaugeFunc(gauge("conversation_shared_bytes", "Bytes they take in the store."), func() float64 {
			return float64(states.Usage().Bytes)
		}),
	} {
		if err := reg.Register(c); err != nil {
			return err
		}
	}
	return nil
}

// measured is a store of conversations with its metrics.
type measured struct {
	conversation.Store
	metrics *conversationMetrics
}

// Load implements conversation.Store.
func (s measured) Load(ctx context.Context, id string, dst []byte) ([]byte, uint64, error) {
	began := time.Now()
	sealed, revision, err := s.Store.Load(ctx, id, dst)
	s.metrics.note("load", began, err)
	return sealed, revision, err
}

// Save implements conversation.Store.
func (s measured) Save(ctx context.Context, id string, sealed []byte, revision uint64, ttl time.Duration) (uint64, error) {
	began := time.Now()
	saved, err := s.Store.Save(ctx, id, sealed, revision, ttl)
	s.metrics.note("save", began, err)
	return saved, err
}

func (m *conversationMetrics) note(op string, began time.Time, err error) {
	m.seconds.WithLabelValues(op).Observe(time.Since(began).Seconds())
	if err != nil && !errors.Is(err, conversation.ErrConflict) {
		m.errors.WithLabelValues(op).Inc()
	}
}
