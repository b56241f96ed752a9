package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.OnBehalf;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Profiles;
import com.microsoft.graph.models.User;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Profiles by {@code GET /me}. Own addresses are {@code mail}, the user principal name and the
 * proxy addresses of kind {@code smtp}, all of which the firm's administrators set. {@code
 * otherMails} are not among them: a person writes there what they like.
 */
public final class GraphProfiles implements Profiles {
  private static final String SMTP = "smtp:";
  private static final String[] FIELDS = {"id", "mail", "userPrincipalName", "proxyAddresses"};

  private final GraphConnection connection;
  private final OnBehalf onBehalf;
  private final String tenant;

  /**
   * Costs nothing until the first call.
   *
   * @param tenant whose tokens of our API are accepted
   */
  public GraphProfiles(GraphConnection connection, OnBehalf onBehalf, String tenant) {
    this.connection = connection;
    this.onBehalf = onBehalf;
    this.tenant = tenant;
  }

  @Override
  public Profile read(String bearer) {
    GraphServiceClient sdk = connection.sdkWith(onBehalf.profileToken(bearer));
    try {
      return profile(
          GraphClient.call(
              () ->
                  sdk.me()
                      .get(
                          request -> {
                            if (request.queryParameters != null) {
                              request.queryParameters.select = FIELDS;
                            }
                          })));
    } catch (GraphRefusal refusal) {
      throw refusal.isUnreachable() ? unreadable(refusal.getMessage() + ".") : refusal.asFault();
    } catch (AnswerTooLarge e) {
      throw GraphClient.tooLarge(e);
    }
  }

  private Profile profile(User user) {
    String id = user.getId();
    List<EmailAddress> inOrder =
        Stream.of(Stream.of(text(user.getMail()), text(user.getUserPrincipalName())), smtp(user))
            .flatMap(addresses -> addresses)
            // A guest's user principal name need not be an address.
            .map(EmailAddress::find)
            .flatMap(Optional::stream)
            .toList();
    if (id == null || id.isBlank() || inOrder.isEmpty()) {
      throw unreadable("The profile has no id or no address.");
    }
    Set<EmailAddress> all = new LinkedHashSet<>(inOrder);
    return new Profile(new PersonId(tenant, id), inOrder.get(0), all);
  }

  private static Stream<String> smtp(User user) {
    List<String> proxies = user.getProxyAddresses();
    return (proxies == null ? List.<String>of() : proxies)
        .stream()
            .filter(proxy -> proxy.toLowerCase(Locale.ROOT).startsWith(SMTP))
            .map(proxy -> proxy.substring(SMTP.length()));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static CannotProcess unreadable(String explanation) {
    return new CannotProcess("profile_unreadable", explanation);
  }
}
