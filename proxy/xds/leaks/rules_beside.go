package leaks

// chainRules look at the filters beside the engine's.
func chainRules() []Rule {
	return []Rule{
		{
			"tap", Leaking,
			"A tap writes down what passes, before it is masked in one of the two directions at least.",
			"Take the tap away.",
			"Before the engine it sees requests as typed, behind it answers as stored. Taps of sockets see all of it.",
		},
		{
			"ext-authz-body", Leaking,
			"The authorization service is sent request bodies before they are masked.",
			"Take with_request_body away, or put ext_authz behind the engine's filter.",
			"ext_authz usually stands first, and sends what it is told to.",
		},
		{
			"second-processor", Advice,
			"Another external processor stands beside the engine and may read bodies unmasked.",
			"Put it behind the engine for requests, or set its body modes to NONE.",
			"A filter before the engine sees requests as typed, one behind it answers as stored. It was not looked into.",
		},
		{
			"code-beside", Advice,
			"Lua, Wasm or a module runs beside the engine; code can read bodies, log them and change them after they were masked.",
			"See what it does with bodies, or take it away.",
			"Code was not looked into.",
		},
		{
			"body-to-metadata", Advice,
			"Parts of bodies are copied into metadata, from where logs and traces may take them.",
			"Put it behind the engine, and keep that metadata out of logs.",
			"What is copied before the engine is unmasked in requests, what is copied behind it in answers.",
		},
		{
			"cache-behind", Leaking,
			"The cache keeps answers before they are masked.",
			"Put the cache before the engine's filter in http_filters.",
			"Answers pass the chain from its end: what stands behind the engine sees them first.",
		},
		{
			"buffer-on-disk", Leaking,
			"Bodies may be written to disk unmasked in one of the two directions.",
			"Take file_system_buffer away; the engine bounds what it holds.",
			"It moves what exceeds its memory to files.",
		},
		{
			"buffer-filter", Outage,
			"The buffer filter waits for the end of every request: upgrades hang, and long bodies are answered 413.",
			"Take it away; the engine bounds what it holds.",
			"A WebSocket's request has no end.",
		},
		{
			"transcoder-before", Leaking,
			"A filter turns requests into gRPC before the engine sees them, and it finds no text in what it does not read.",
			"Put it behind the engine's filter.",
			"Veilwire reads JSON, forms, multipart, XML and text as clients send them.",
		},
		{
			"response-decompressor", Outage,
			"Answers that this filter decompresses before the engine sees them never end.",
			"Take it away: veilwire undoes codings itself. Or switch its response direction off, which is on by default.",
			"Seen with Envoy 1.40; envoyproxy/envoy#21205 and #29879. Answers pass the chain from its end, so one before the engine's filter comes after it.",
		},
		{
			"compressor-behind", Advice,
			"Answers are compressed before the engine sees them, which then undoes and does that again.",
			"Put the compressor before the engine's filter in http_filters.",
			"Answers pass the chain from its end.",
		},
		{
			"unseen", Advice,
			"This was not looked into: the file does not hold it, or it is of a kind that is not known here.",
			"Check it by hand; what a control plane sends can be had from /config_dump.",
			"Silence about it says nothing.",
		},
	}
}

// edgeRules look at listeners and routes.
func edgeRules() []Rule {
	return []Rule{
		{
			"header-behind", Outage,
			"A route changes a header that describes bodies after the engine has seen it: the vendor can't read them, or answers what the engine has to refuse.",
			"Take it away; removing accept-encoding and sec-websocket-extensions does no harm.",
			"Headers of routes are set by the router, behind all filters. What accept-encoding invites, the engine may not be able to undo.",
		},
		{
			"path-normalization", Advice,
			"Some ways here are not masked, and Envoy may take one by a path with dot segments that its server reads as another.",
			"Set normalize_path: true, or mask all ways.",
			"/static/../messages is below /static to Envoy. Where its filter runs, veilwire refuses such a path.",
		},
		{
			"escaped-slashes", Advice,
			"Some ways here are not masked, and %2F in a path is a letter to Envoy and may be a slash to its server.",
			"Set path_with_escaped_slashes_action: REJECT_REQUEST, or mask all ways.",
			"The default keeps it as it came.",
		},
		{
			"client-trusted", Advice,
			"Clients are believed their x-forwarded-for, which tells the engine who they are, and x-envoy-* headers such as timeouts.",
			"Set use_remote_address: true where clients connect to this Envoy directly.",
			"Envoy takes whoever connects for a proxy of yours unless it is told otherwise.",
		},
		{
			"connect", Outage,
			"An upgrade other than to a WebSocket makes a tunnel whose bytes are no messages; veilwire refuses it.",
			"Leave websocket as the only upgrade_type.",
			"What is inside a tunnel can't be read, so it can't be masked.",
		},
		{
			"stream-idle", Advice,
			"A socket on which nobody writes for five minutes is closed.",
			"Set stream_idle_timeout to the longest pause of a chat, such as 3600s.",
			"Five minutes are Envoy's default.",
		},
		{
			"route-timeout", Advice,
			"Answers are cut after the timeout of the route, or after 15 s if it has none: long polls and event streams among them.",
			"Set timeout: 0s on the route; the engine and the vendor have limits of their own.",
			"It is counted to the end of the answer.",
		},
		{
			"access-log-secret", Leaking,
			"The access log writes cookies or credentials.",
			"Leave these headers out of its format.",
			"Whoever reads the log can take over the session, and read the chat in it.",
		},
		{
			"access-log-path", Advice,
			"The access log writes paths with their queries, in which some widgets put what people type.",
			"Write %PATH(NQ)% instead of :path, and no referer; set a format where there is none.",
			"What the engine refuses is logged as it came. Envoy's own format writes the path.",
		},
		{
			"tracing-path", Advice,
			"Traces carry the whole URL of a request with its query.",
			"Keep them where the chat itself may be kept, or take tracing away.",
			"http.url is part of every span; a request that the engine refuses has it as it came.",
		},
	}
}

// clusterRules look at where the engine and the vendor are.
func clusterRules() []Rule {
	return []Rule{
		{
			"engine-missing", Outage,
			"The engine's cluster is not in this file: every request fails, and before Envoy 1.40 passed unmasked.",
			"Add the cluster, or correct cluster_name.",
			"envoyproxy/envoy#45189: older ones took a client that could not be made for a reason to go on.",
		},
		{
			"engine-http2", Outage,
			"The engine's cluster does not speak HTTP/2, which gRPC needs: every request fails.",
			"Set explicit_http_config: {http2_protocol_options: {}} for it.",
			"A cluster speaks HTTP/1.1 by default.",
		},
		{
			"engine-plaintext", Leaking,
			"Messages go to the engine over a network, unmasked and in the clear.",
			"Give the cluster a transport_socket with TLS, or run the engine beside Envoy at a loopback address or Unix socket.",
			"The way to the engine carries what has not been masked yet.",
		},
		{
			"engine-health", Advice,
			"Envoy does not notice that an engine is gone until a request has failed.",
			"Set health_checks with grpc_health_check: {}.",
			"The engine says when it drains.",
		},
		{
			"engine-keepalive", Advice,
			"A connection to the engine that died silently is noticed late.",
			"Set http2_protocol_options: {connection_keepalive: {interval: 30s, timeout: 5s}}.",
			"All messages share few connections.",
		},
		{
			"engine-requests", Outage,
			"No more than 1024 exchanges run at a time, sockets included; the next one fails.",
			"Set circuit_breakers: {thresholds: [{max_requests: 65536, max_pending_requests: 65536}]}.",
			"Each exchange is a request to the engine for as long as it lasts.",
		},
		{
			"vendor-plaintext", Leaking,
			"Messages go to the vendor over a network in the clear.",
			"Give the cluster a transport_socket with UpstreamTlsContext.",
			"Masked messages are still people's.",
		},
		{
			"vendor-unverified", Leaking,
			"The vendor's certificate is not looked at: anybody on the way can be the vendor.",
			"Set validation_context: {trusted_ca: …} and auto_sni_san_validation: true.",
			"Envoy verifies nothing unless it is given something to verify against.",
		},
	}
}

// processRules look at the whole Envoy.
func processRules() []Rule {
	return []Rule{
		{
			"admin-public", Leaking,
			"The admin interface listens beyond this machine: it shows the config, changes log levels, and stops Envoy.",
			"Let it listen at 127.0.0.1 or a Unix socket.",
			"It asks nobody for a password. At level trace, Envoy logs headers and bodies.",
		},
		{
			"guard-off", Leaking,
			"A guard of ext_proc is switched off by runtime: after an answer that Envoy did not expect, sockets go on without the engine and requests hang.",
			"Take envoy.reloadable_features.ext_proc_… out of the layer.",
			"ext_proc_fail_close_spurious_resp and ext_proc_report_client_creation_error are on in Envoy 1.40.",
		},
		{
			"nothing-judged", Advice,
			"There is no HTTP connection manager in this file, so nothing in it was judged.",
			"Check the file that has the listeners, or what a control plane sends.",
			"Masking happens in HTTP filters.",
		},
	}
}
