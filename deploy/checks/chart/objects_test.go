package chart

import (
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	monitoringv1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
	"sigs.k8s.io/yaml"
)

// A pod is what a workload makes, with what it is called.
type pod struct {
	name, kind string
	selector   *metav1.LabelSelector
	template   corev1.PodTemplateSpec
	claims     []corev1.PersistentVolumeClaim
}

func pods(t *testing.T, name string) []pod {
	t.Helper()
	var all []pod
	for _, o := range objects(t, rendered(t, name)) {
		switch o := o.(type) {
		case *appsv1.Deployment:
			all = append(all, pod{o.Name, "Deployment", o.Spec.Selector, o.Spec.Template, nil})
		case *appsv1.StatefulSet:
			all = append(all, pod{o.Name, "StatefulSet", o.Spec.Selector, o.Spec.Template, o.Spec.VolumeClaimTemplates})
		}
	}
	if len(all) == 0 {
		t.Fatalf("%s renders no pods", name)
	}
	return all
}

// TestPodsAreConfined holds what every pod here must be: nobody's root, on a file
// system it can't write, without a token, with probes and bounds.
func TestPodsAreConfined(t *testing.T) {
	for _, name := range cases(t) {
		for _, p := range pods(t, name) {
			spec := p.template.Spec
			s := spec.SecurityContext
			if s == nil || s.RunAsNonRoot == nil || !*s.RunAsNonRoot || s.RunAsUser == nil || *s.RunAsUser == 0 || s.SeccompProfile == nil || s.SeccompProfile.Type != corev1.SeccompProfileTypeRuntimeDefault {
				t.Errorf("%s: %s may be root, or call what it likes", name, p.name)
			}
			if spec.AutomountServiceAccountToken == nil || *spec.AutomountServiceAccountToken {
				t.Errorf("%s: %s gets a token that it has no use for", name, p.name)
			}
			if len(spec.TopologySpreadConstraints) == 0 {
				t.Errorf("%s: the pods of %s may all lie on one node", name, p.name)
			}
			for _, c := range spec.Containers {
				s := c.SecurityContext
				if s == nil || s.ReadOnlyRootFilesystem == nil || !*s.ReadOnlyRootFilesystem || s.AllowPrivilegeEscalation == nil || *s.AllowPrivilegeEscalation ||
					s.Capabilities == nil || !slices.Equal(s.Capabilities.Drop, []corev1.Capability{"ALL"}) || len(s.Capabilities.Add) > 0 {
					t.Errorf("%s: container %s of %s is not confined", name, c.Name, p.name)
				}
				if c.StartupProbe == nil || c.ReadinessProbe == nil || c.LivenessProbe == nil {
					t.Errorf("%s: nobody looks after container %s of %s", name, c.Name, p.name)
				}
				if c.Resources.Limits.Memory().IsZero() || c.Resources.Requests.Cpu().IsZero() {
					t.Errorf("%s: container %s of %s has no bounds", name, c.Name, p.name)
				}
				mounted(t, name, p, c)
			}
		}
	}
}

// mounted holds that each mount has its volume and each volume its mount, and that
// nothing is mounted into a volume that can't be written.
func mounted(t *testing.T, name string, p pod, c corev1.Container) {
	t.Helper()
	volumes := map[string]bool{}
	for _, v := range p.template.Spec.Volumes {
		volumes[v.Name] = false
	}
	for _, claim := range p.claims {
		volumes[claim.Name] = false
	}
	for _, m := range c.VolumeMounts {
		if _, ok := volumes[m.Name]; !ok {
			t.Errorf("%s: %s mounts %s, which is no volume", name, p.name, m.Name)
		}
		volumes[m.Name] = true
		for _, other := range c.VolumeMounts {
			if other.ReadOnly && strings.HasPrefix(m.MountPath, other.MountPath+"/") {
				t.Errorf("%s: %s mounts %s into the read-only %s", name, p.name, m.MountPath, other.MountPath)
			}
		}
	}
	for v, used := range volumes {
		if !used {
			t.Errorf("%s: nobody mounts volume %s of %s", name, v, p.name)
		}
	}
}

// TestTheGraceIsLongEnough holds that a pod is killed only after the wait before its
// stop and the stop itself.
func TestTheGraceIsLongEnough(t *testing.T) {
	for name, shutdown := range map[string]int64{"minimal": 20, "webhooks": 45, "everything": 30} {
		for _, p := range pods(t, name) {
			wait := p.template.Spec.Containers[0].Lifecycle.PreStop.Sleep.Seconds
			if grace := *p.template.Spec.TerminationGracePeriodSeconds; grace < wait+shutdown+5 {
				t.Errorf("%s: %s gets %d s for a wait of %d and a stop of %d", name, p.name, grace, wait, shutdown)
			}
		}
	}
}

// TestEverythingFindsItsPods holds that selectors select, that ports that are named
// exist, and that what scales or keeps something names it.
func TestEverythingFindsItsPods(t *testing.T) {
	for _, name := range cases(t) {
		all := pods(t, name)
		workloads, services := map[string]string{}, []*corev1.Service{}
		for _, p := range all {
			workloads[p.name] = p.kind
			match(t, name+": "+p.name, p.selector, []pod{p})
		}
		for _, o := range objects(t, rendered(t, name)) {
			switch o := o.(type) {
			case *corev1.Secret:
				t.Errorf("%s: a Secret is rendered; secrets are named only", name)
			case *corev1.Service:
				services = append(services, o)
				found := match(t, name+": service "+o.Name, &metav1.LabelSelector{MatchLabels: o.Spec.Selector}, all)
				for _, port := range o.Spec.Ports {
					hasPort(t, name+": service "+o.Name, found, port.TargetPort)
				}
			case *policyv1.PodDisruptionBudget:
				match(t, name+": budget "+o.Name, o.Spec.Selector, all)
			case *networkingv1.NetworkPolicy:
				found := match(t, name+": network policy "+o.Name, &o.Spec.PodSelector, all)
				for _, in := range o.Spec.Ingress {
					for _, port := range in.Ports {
						hasPort(t, name+": network policy "+o.Name, found, *port.Port)
					}
				}
			case *autoscalingv2.HorizontalPodAutoscaler:
				if ref := o.Spec.ScaleTargetRef; workloads[ref.Name] != ref.Kind {
					t.Errorf("%s: there is no %s %s to scale", name, ref.Kind, ref.Name)
				}
			}
		}
		for _, o := range objects(t, rendered(t, name)) {
			m, ok := o.(*monitoringv1.ServiceMonitor)
			if !ok {
				continue
			}
			selector, err := metav1.LabelSelectorAsSelector(&m.Spec.Selector)
			if err != nil {
				t.Fatal(err)
			}
			found := slices.ContainsFunc(services, func(s *corev1.Service) bool {
				return selector.Matches(labels.Set(s.Labels)) && slices.ContainsFunc(s.Spec.Ports, func(p corev1.ServicePort) bool { return p.Name == m.Spec.Endpoints[0].Port })
			})
			if !found {
				t.Errorf("%s: monitor %s finds no service with its port", name, m.Name)
			}
		}
	}
}

// match gives the pods that a selector picks, which must be some.
func match(t *testing.T, what string, s *metav1.LabelSelector, all []pod) []pod {
	t.Helper()
	selector, err := metav1.LabelSelectorAsSelector(s)
	if err != nil || selector.Empty() {
		t.Errorf("%s selects everything (%v)", what, err)
	}
	var found []pod
	for _, p := range all {
		if selector.Matches(labels.Set(p.template.Labels)) {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		t.Errorf("%s picks %d workloads, want one", what, len(found))
	}
	return found
}

func hasPort(t *testing.T, what string, all []pod, port intstr.IntOrString) {
	t.Helper()
	for _, p := range all {
		for _, c := range p.template.Spec.Containers {
			for _, own := range c.Ports {
				if own.Name == port.StrVal || own.ContainerPort == port.IntVal {
					return
				}
			}
		}
	}
	t.Errorf("%s: no pod has port %s", what, port.String())
}

// TestWhatShipsIsInstalled holds that rules and dashboard arrive as they are in
// deploy/, with the address of the runbooks before their paths.
func TestWhatShipsIsInstalled(t *testing.T) {
	var rule *monitoringv1.PrometheusRule
	var board string
	for _, o := range objects(t, rendered(t, "everything")) {
		switch o := o.(type) {
		case *monitoringv1.PrometheusRule:
			rule = o
		case *corev1.ConfigMap:
			board += o.Data["veilwire.json"]
		}
	}
	if rule == nil {
		t.Fatal("no rules are rendered")
	}
	var want monitoringv1.PrometheusRuleSpec
	for _, file := range []string{"recording.yaml", "alerts.yaml"} {
		src, err := os.ReadFile(path.Join("../../prometheus", file))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(src), "runbook_url: docs/", "runbook_url: https://runbooks.shop.example/veilwire/docs/")
		var spec monitoringv1.PrometheusRuleSpec
		if err := yaml.UnmarshalStrict([]byte(text), &spec); err != nil {
			t.Fatal(err)
		}
		want.Groups = append(want.Groups, spec.Groups...)
	}
	if diff := cmp.Diff(want.Groups, rule.Spec.Groups); diff != "" {
		t.Error(diff)
	}
	src, err := os.ReadFile("../../grafana/veilwire.json")
	if err != nil {
		t.Fatal(err)
	}
	if strings.TrimSpace(board) != strings.TrimSpace(string(src)) {
		t.Error("the dashboard differs from deploy/grafana/veilwire.json")
	}
}
