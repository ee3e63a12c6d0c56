package dev.stagegate.issues.git.web;

import dev.stagegate.web.PublicPaths;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

@Configuration(proxyBeanMethods = false)
class GitWebConfiguration {

  @Bean
  PublicPaths gitHooks() {
    return new PublicPaths(HttpMethod.POST, List.of(GitHookController.PATHS));
  }
}
