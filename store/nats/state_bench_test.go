package nats

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"veilwire"
	"veilwire/conversation"
)

// BenchmarkConversations is what a message pays for sharing its conversation: one
// load, and one save if it changes what others must know.
func BenchmarkConversations(b *testing.B) {
	places := map[string]func(*testing.B) *Store{
		"in process":            func(b *testing.B) *Store { return open(b, Options{Dir: b.TempDir()}) },
		"in process, encrypted": func(b *testing.B) *Store { return open(b, Options{Dir: b.TempDir(), Key: keyOf(1)}) },
		"three nodes":           func(b *testing.B) *Store { return open(b, Options{Servers: startCluster(b).urls(0)}) },
	}
	state := veilwire.Secret(make([]byte, 300))
	for name, place := range places {
		b.Run(name, func(b *testing.B) {
			states := openStates(b, place(b), ConversationOptions{})
			var revisions [512]uint64
			for i := range revisions {
				var err error
				if revisions[i], err = states.Save(b.Context(), fmt.Sprint("c", i), state, 0, time.Hour); err != nil {
					b.Fatal(err)
				}
			}
			b.Run("load", func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					if _, _, err := states.Load(b.Context(), fmt.Sprint("c", i%512), nil); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("save", func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					var err error
					if revisions[i%512], err = states.Save(b.Context(), fmt.Sprint("c", i%512), state, revisions[i%512], time.Hour); err != nil {
						b.Fatal(err)
					}
				}
			})
			m, err := conversation.New(conversation.Options{Store: states, Key: keyOf(1), Now: states.Now})
			if err != nil {
				b.Fatal(err)
			}
			b.Run("clean message", func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					msg := veilwire.Message{Conversation: fmt.Sprint("m", i%512), ID: fmt.Sprint(i)}
					if _, _, err := message(b, m, msg, "I would like to know when my parcel is going to arrive."); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("load, 64 at once", func(b *testing.B) {
				b.SetParallelism(32)
				b.RunParallel(func(pb *testing.PB) {
					for i := 0; pb.Next(); i++ {
						if _, _, err := states.Load(b.Context(), fmt.Sprint("c", i%512), nil); err != nil {
							b.Error(err)
						}
					}
				})
			})
			var next atomic.Int64
			b.Run("save, 64 at once", func(b *testing.B) {
				b.SetParallelism(32)
				b.RunParallel(func(pb *testing.PB) {
					id, revision := fmt.Sprint("own", next.Add(1)), uint64(0)
					for pb.Next() {
						var err error
						if revision, err = states.Save(b.Context(), id, state, revision, time.Hour); err != nil {
							b.Error(err)
							return
						}
					}
				})
			})
		})
	}
}

// BenchmarkConversationBytes is what a conversation takes in NATS beside its sealed
// state: in what the bucket counts, on the disk, and of the memory of this process.
func BenchmarkConversationBytes(b *testing.B) {
	for _, size := range []int{100, 300, 1000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			dir := b.TempDir()
			states := openStates(b, open(b, Options{Dir: dir}), ConversationOptions{})
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			state := make([]byte, size)
			n := 0
			var group errgroup.Group
			group.SetLimit(64)
			for b.Loop() {
				id := fmt.Sprint("c", n)
				n++
				group.Go(func() error {
					_, err := states.Save(b.Context(), id, state, 0, time.Hour)
					return err
				})
			}
			if err := group.Wait(); err != nil {
				b.Fatal(err)
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			states.look(b.Context(), states.bucket.Load())
			b.ReportMetric(float64(states.Usage().Bytes)/float64(n), "stored-B/conversation")
			b.ReportMetric(float64(sizeOf(b, dir))/float64(n), "disk-B/conversation")
			b.ReportMetric(float64(int64(after.HeapInuse)-int64(before.HeapInuse))/float64(n), "heap-B/conversation")
		})
	}
}

// sizeOf is what the files of a folder take.
func sizeOf(b *testing.B, dir string) (bytes int64) {
	b.Helper()
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			bytes += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return bytes
}
