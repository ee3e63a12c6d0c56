package dev.stagegate.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells a setting that was found wrong while a service was put together. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RefusedSettingAnalyzer extends AbstractFailureAnalyzer<SettingRefused> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, SettingRefused refused) {
    return SettingStory.of(refused.setting(), null, refused.problem(), null, refused);
  }
}
