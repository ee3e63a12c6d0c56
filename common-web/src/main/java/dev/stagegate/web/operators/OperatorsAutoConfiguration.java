package dev.stagegate.web.operators;

import dev.stagegate.web.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Keeps what operators see for operators. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "stagegate.web.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OperatorSettings.class)
class OperatorsAutoConfiguration {

  @Bean
  OperatorToken operatorToken(OperatorSettings settings) {
    return new OperatorToken(settings);
  }

  @Bean
  OperatorsGate operatorsGate(ObjectProvider<Operators> operators, ProblemWriter problems) {
    return new OperatorsGate(operators.getIfAvailable(), problems);
  }
}
