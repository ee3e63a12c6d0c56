package dev.stagegate.gateway.feishu;

import dev.stagegate.gateway.feishu.api.FeishuClient;
import dev.stagegate.gateway.feishu.api.FeishuTransport;
import dev.stagegate.gateway.feishu.form.DefinitionSync;
import dev.stagegate.gateway.feishu.people.App;
import dev.stagegate.gateway.feishu.people.FeishuPeople;
import dev.stagegate.gateway.invitation.Messenger;
import dev.stagegate.gateway.settings.ChannelSettings;

/**
 * One app, and everything that talks to the platform in its name.
 *
 * @param settings by which it talks
 */
public record Connection(
    App app,
    ChannelSettings settings,
    FeishuTransport transport,
    FeishuClient client,
    FeishuPeople people,
    DefinitionSync definition,
    Messenger messenger) {

  Connection with(DefinitionSync other) {
    return new Connection(app, settings, transport, client, people, other, messenger);
  }
}
