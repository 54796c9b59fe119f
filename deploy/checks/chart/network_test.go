package chart

import (
	"slices"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"sigs.k8s.io/yaml"
)

// TestAClientStays holds that a client meets the pod that knows what was said before,
// unless all pods know: NATS within a pod is that pod's alone.
func TestAClientStays(t *testing.T) {
	const shared = "conversations: {store: nats, key: /run/veilwire/secrets/conversations/key}, routes: [{name: chat, upstream: 'https://vendor.example'}]}\n"
	for settings, want := range map[string]corev1.ServiceAffinity{
		"settings: {routes: [{name: chat, upstream: 'https://vendor.example'}]}":                         corev1.ServiceAffinityClientIP,
		"persistence: {enabled: true}\nsettings: {nats: {dir: /var/lib/veilwire/nats}, " + shared:        corev1.ServiceAffinityClientIP,
		"settings: {nats: {servers: ['nats://nats.queue.svc:4222']}, " + shared:                          "",
		"fleet: {enabled: true}\nsettings: {routes: [{name: chat, upstream: 'https://vendor.example'}]}": "",
	} {
		var v map[string]any
		if err := yaml.Unmarshal([]byte(settings), &v); err != nil {
			t.Fatal(err)
		}
		docs, err := render(t, v)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range objects(t, docs) {
			if s, ok := o.(*corev1.Service); ok && s.Spec.ClusterIP != corev1.ClusterIPNone && s.Spec.SessionAffinity != want {
				t.Errorf("%s: affinity %q, want %q", settings, s.Spec.SessionAffinity, want)
			}
		}
	}
}

// TestNATSIsReached holds that the values that name nodes of NATS let engines go there.
func TestNATSIsReached(t *testing.T) {
	for _, o := range objects(t, rendered(t, "everything")) {
		p, ok := o.(*networkingv1.NetworkPolicy)
		if !ok || !strings.HasSuffix(p.Name, "-engine") {
			continue
		}
		for _, out := range p.Spec.Egress {
			if slices.ContainsFunc(out.Ports, func(port networkingv1.NetworkPolicyPort) bool { return port.Port.IntValue() == 4222 }) {
				return
			}
		}
		t.Fatalf("%s holds engines apart from the nodes of NATS", p.Name)
	}
	t.Fatal("engines have no network policy")
}
