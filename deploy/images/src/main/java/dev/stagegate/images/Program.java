package dev.stagegate.images;

import java.nio.file.Path;
import java.util.Arrays;

/** A program that has an image. */
enum Program {
  ISSUE_SERVICE("issue-service", "issue-service", "dev.stagegate.issues.IssueServiceApplication"),
  APPROVAL_ENGINE(
      "approval-engine", "approval-engine", "dev.stagegate.approvals.ApprovalEngineApplication"),
  IM_GATEWAY("im-gateway", "im-gateway", "dev.stagegate.gateway.ImGatewayApplication"),
  FEISHU_SIMULATOR(
      "feishu-simulator", "deploy/feishu-simulator", "dev.stagegate.feishu.simulator.RunSimulator");

  private final String title;
  private final String module;
  private final String main;

  Program(String title, String module, String main) {
    this.title = title;
    this.module = module;
    this.main = main;
  }

  /** As the image and its artifact are called. */
  String title() {
    return title;
  }

  Path module(Path repository) {
    return repository.resolve(module);
  }

  String main() {
    return main;
  }

  /** Whether it has a cache, and so takes part in training. */
  boolean isService() {
    return this != FEISHU_SIMULATOR;
  }

  static Program called(String title) {
    return Arrays.stream(values())
        .filter(program -> program.title.equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no program is called " + title));
  }
}
