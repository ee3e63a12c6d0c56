package dev.stagegate.standalone;

/** The app that the simulated Feishu knows Stagegate by. */
public record FeishuApp(
    String appId, String appSecret, String encryptKey, String verificationToken) {

  static FeishuApp in(DataFolder folder) {
    return new FeishuApp(
        "cli_stagegate0000001",
        folder.secret("feishu-app-secret"),
        folder.secret("feishu-encrypt-key"),
        folder.secret("feishu-verification-token"));
  }
}
