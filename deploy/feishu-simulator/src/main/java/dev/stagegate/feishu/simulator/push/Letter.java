package dev.stagegate.feishu.simulator.push;

import java.util.Map;

/** A push as it goes over the wire. */
record Letter(byte[] body, Map<String, String> headers) {}
