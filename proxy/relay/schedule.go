package relay

import (
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// DefaultSchedule gives the waits before the second and each later attempt. The
// last one ends within three days; then the delivery is a dead letter.
func DefaultSchedule() []time.Duration {
	return []time.Duration{
		5 * time.Second, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour,
		10 * time.Hour, 10 * time.Hour, 24 * time.Hour, 16 * time.Hour,
	}
}

// jitter lengthens a wait by up to a tenth, so that what failed together is not
// tried again together.
func jitter(wait time.Duration) time.Duration {
	return wait + time.Duration(rand.Int64N(int64(wait)/10+1))
}

// longestRetryAfter is how long a receiver may send us away.
const longestRetryAfter = time.Hour

// retryAfter reads the field of RFC 9110: seconds, or a date by the wall clock.
// What can't be read is none.
func retryAfter(h http.Header, now time.Time) time.Duration {
	value := h.Get("Retry-After")
	wait := time.Duration(0)
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if at, err := http.ParseTime(value); err == nil {
		wait = at.Sub(now)
	}
	return max(0, min(wait, longestRetryAfter))
}
