package leaks

// An ID names a rule.
type ID string

// A Rule is one way in which a config lets messages out, or keeps them from passing.
type Rule struct {
	ID       ID
	Severity Severity
	What     string // what happens, in a sentence
	Set      string // what to set instead
	Why      string // how it comes to that
}

// Rules are all that Check knows, grouped by what they look at.
func Rules() []Rule {
	var all []Rule
	for _, group := range [][]Rule{wayRules(), modeRules(), filterRules(), chainRules(), edgeRules(), clusterRules(), processRules()} {
		all = append(all, group...)
	}
	return all
}

// wayRules look for ways on which no engine stands.
func wayRules() []Rule {
	return []Rule{
		{
			"ext-proc-missing", Leaking,
			"Nothing masks here: requests go to their cluster as they came.",
			"Put the ext_proc filter into http_filters, right before the router.",
			"Envoy shows messages to the engine only where its filter stands in the chain.",
		},
		{
			"ext-proc-disabled", Leaking,
			"The engine's filter is switched off for a way to the vendor, so its messages pass unmasked.",
			"Take the override away, or send this route to a cluster that never sees chat.",
			"The setting nearest to the route decides: disabled on a weighted cluster, route, virtual host or table, or on the filter itself with nobody to switch it on.",
		},
		{
			"route-around", Leaking,
			"This route reaches the vendor through a listener without the engine's filter.",
			"Give that listener the ext_proc filter, or take the route away.",
			"Clusters count as one vendor's if they have the same name or an endpoint on the same host.",
		},
		{
			"tcp-around", Leaking,
			"A TCP proxy leads to the vendor; what goes through it is seen by nobody.",
			"Take it away, or use an HTTP connection manager with the ext_proc filter.",
			"HTTP filters do not run on bytes that are passed as TCP.",
		},
		{
			"upgrade-around", Leaking,
			"Upgraded connections take a chain of their own, in which the engine's filter is missing: their messages pass unmasked.",
			"Take filters out of upgrade_configs, or put the ext_proc filter into it.",
			"filters in upgrade_configs replaces http_filters for that upgrade, it does not add to them.",
		},
		{
			"ext-proc-matched", Leaking,
			"A matcher decides for each request whether the engine's filter runs; what it skips passes unmasked.",
			"Put the filter into the chain as it is, and choose by route.",
			"ExtensionWithMatcher can skip a filter by a header, and headers are the client's to set.",
		},
		{
			"mirror-before", Leaking,
			"Copies of requests go elsewhere before veilwire, which this way hands them over to, has masked them.",
			"Take request_mirror_policies away, or have Envoy ask the engine by ext_proc: then copies are masked.",
			"Mirrors are sent what Envoy sends on, and here that has not been masked yet.",
		},
		{
			"unmasked-way", Advice,
			"This way is not masked; it leads where no masked way leads.",
			"Nothing, if no person's words go there.",
			"Pages and health checks need no engine. Only you know what a cluster is for.",
		},
	}
}

// modeRules look at what the engine is shown.
func modeRules() []Rule {
	return []Rule{
		{
			"request-unread", Leaking,
			"Request bodies are not shown to the engine and would pass unmasked; veilwire refuses such a stream.",
			"Set request_body_mode: FULL_DUPLEX_STREAMED and request_trailer_mode: SEND.",
			"The default of request_body_mode is NONE.",
		},
		{
			"response-unread", Outage,
			"What the vendor answers is not shown to the engine, which refuses such a stream.",
			"Set response_body_mode: FULL_DUPLEX_STREAMED and response_trailer_mode: SEND.",
			"The default of response_body_mode is NONE. What an agent asks for tells what the customer's next message is about, and transcripts come back as they are stored.",
		},
		{
			"mode-streamed", Leaking,
			"STREAMED sends each chunk on by itself, so a number that two chunks share passes in halves; veilwire refuses such a stream.",
			"Set FULL_DUPLEX_STREAMED for the body and SEND for its trailers.",
			"Each chunk must be answered before the next one is shown, so nothing can be held back until it is whole.",
		},
		{
			"mode-partial", Leaking,
			"BUFFERED_PARTIAL shows the engine the first part of a long body only; the rest passes unmasked. Veilwire refuses such a stream.",
			"Set FULL_DUPLEX_STREAMED for the body and SEND for its trailers.",
			"What exceeds the buffer limit is sent on without having been shown to anybody. Upgrades hang, too.",
		},
		{
			"mode-buffered", Outage,
			"BUFFERED holds whole bodies: upgrades and event streams hang, long bodies are answered 413. Veilwire refuses such a stream.",
			"Set FULL_DUPLEX_STREAMED for the body and SEND for its trailers.",
			"Envoy waits for the end of a body that may have none.",
		},
		{
			"mode-unknown", Outage,
			"Veilwire does not speak this body mode and refuses the stream.",
			"Set FULL_DUPLEX_STREAMED for the body and SEND for its trailers.",
			"GRPC is in Envoy's API, and Envoy 1.40 does not carry it out.",
		},
		{
			"trailer-mode", Outage,
			"FULL_DUPLEX_STREAMED without trailers: Envoy refuses this config.",
			"Set the trailer mode of this direction to SEND.",
			"A body may end by its trailers, and the engine has to learn of the end.",
		},
		{
			"header-mode", Outage,
			"The engine is not shown the headers, so it knows neither route nor coding and refuses the stream.",
			"Set the header mode of this direction to SEND.",
			"What a body is stands in its headers.",
		},
	}
}

// filterRules look at the other settings of the engine's filter.
func filterRules() []Rule {
	return []Rule{
		{
			"failure-mode-allow", Leaking,
			"While the engine is away, Envoy opens sockets without it, and sends on unmasked what has not yet shown it a body.",
			"Set failure_mode_allow: false.",
			"A request that has sent a piece of its body gets an error all the same in duplex mode, in other modes it passes, too.",
		},
		{
			"observability-mode", Leaking,
			"Envoy shows the engine copies and sends the originals on.",
			"Take observability_mode away.",
			"It is made for watching: answers are ignored.",
		},
		{
			"refusals-ignored", Outage,
			"Envoy does not pass on what the engine refuses with: clients get an error without a reason.",
			"Take disable_immediate_response away.",
			"A refusal is an immediate response. Envoy 1.40 takes it for a failure then; with its guard switched off by runtime it went on without the engine.",
		},
		{
			"mode-override", Advice,
			"A processor may switch itself off in the middle of a request; in duplex mode nothing comes of it.",
			"Take allow_mode_override away; choose modes by route.",
			"On a route that is not duplex, an answer that sets a body's mode to NONE lets that body pass unmasked.",
		},
		{
			"mutation-rules", Leaking,
			"The engine may not change the path, or headers that describe bodies: what it masks in a query passes unmasked, and codings it can't undo are let in.",
			"Let mutation_rules allow :path, content-*, transfer-encoding, accept-encoding and sec-websocket-extensions.",
			"Envoy drops a change that these rules forbid, and sends the rest of the answer on.",
		},
		{
			"forward-rules", Leaking,
			"The engine is not shown headers that say how a body is written, and may take coded bytes for plain ones.",
			"Take forward_rules away, or let content-*, transfer-encoding, accept-encoding and sec-websocket-extensions through.",
			"Without content-encoding, gzip is bytes without a word in them.",
		},
		{
			"alpha-hook", Advice,
			"Code of another extension changes what the engine is shown, or what becomes of its answers.",
			"Take processing_request_modifier and on_processing_response away.",
			"Both are alpha in Envoy 1.40; what they do was not looked into.",
		},
		{
			"http-service", Outage,
			"http_service shows headers only, and veilwire does not speak it.",
			"Set grpc_service instead.",
			"Bodies travel by gRPC alone.",
		},
		{
			"google-grpc", Advice,
			"google_grpc knows no health checks, limits or keepalive of a cluster.",
			"Set envoy_grpc with a cluster for the engine.",
			"Of two engines, Envoy would not notice that one is gone. What google_grpc names was not looked into.",
		},
		{
			"message-timeout", Advice,
			"In this mode Envoy waits for single answers, and gives up after 200 ms unless it is told otherwise.",
			"Set FULL_DUPLEX_STREAMED, which knows no such limit, or message_timeout: 1s and more.",
			"A direction that is FULL_DUPLEX_STREAMED is left to the engine's own deadlines.",
		},
		{
			"status-on-error", Advice,
			"Without an engine clients get 500, after which most do not try again.",
			"Set status_on_error: {code: ServiceUnavailable}.",
			"503 says that it may work later.",
		},
		{
			"content-length", Advice,
			"Bodies go to the vendor without content-length, chunked.",
			"Set allow_content_length_header: true; veilwire states the right length.",
			"Some vendors refuse a chunked body.",
		},
	}
}
