package dev.stagegate.feishu.simulator.control;

import dev.stagegate.feishu.simulator.fault.CallFault;
import dev.stagegate.feishu.simulator.fault.PushFault;
import dev.stagegate.feishu.simulator.fault.Rules;
import dev.stagegate.feishu.simulator.model.Tenant;
import dev.stagegate.feishu.simulator.openapi.CallLog;
import dev.stagegate.feishu.simulator.openapi.Quota;
import dev.stagegate.feishu.simulator.openapi.RateLimits;
import dev.stagegate.feishu.simulator.push.PushLog;
import dev.stagegate.feishu.simulator.push.UrlVerification;
import dev.stagegate.feishu.simulator.state.Platform;

/** All that the control API can reach. */
public record Backstage(
    Platform platform,
    Tenant tenant,
    Rules<CallFault> callFaults,
    Rules<PushFault> pushFaults,
    RateLimits rateLimits,
    Quota quota,
    CallLog calls,
    PushLog pushes,
    UrlVerification urlVerification) {}
