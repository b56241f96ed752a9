package com.collaborationcenter.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.embedded.KeyFileWrapper;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.StoredDirectory;
import com.collaborationcenter.pipeline.Censuses;
import com.collaborationcenter.pipeline.Linking;
import com.collaborationcenter.pipeline.WorkSender;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app whose registration at Entra ID isn't set, in whole or in part. */
class MicrosoftTest {
  private static final MailboxId ANNE = new MailboxId("anne");
  private static final PersonId PERSON = new PersonId("tenant", "anne");
  private static final EmailAddress ADDRESS = EmailAddress.of("anne@cabinet.fr");

  @TempDir private Path folder;
  private SqliteRecordStore store;

  @BeforeEach
  void open() {
    store = new SqliteRecordStore(folder.resolve("records.db"), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void saysThatNobodyCanSignIn() {
    assertThat(codeOf(microsoft(Map.of())::signIn)).isEqualTo("sign_in_not_configured");
    assertThat(codeOf(microsoft(Map.of())::profiles)).isEqualTo("sign_in_not_configured");

    Microsoft withoutACertificate = microsoft(Map.of("ENTRA_CLIENT_ID", "client"));
    assertThat(codeOf(withoutACertificate::signIn)).isEqualTo("sign_in_not_configured");
    assertThat(codeOf(withoutACertificate::profiles)).isEqualTo("sign_in_not_configured");
  }

  @Test
  void whoIsLinkedGoesOnAndTheOthersAreToldWhy() {
    StoredDirectory directory = new StoredDirectory(store);
    directory.link(PERSON, Set.of(ADDRESS));
    Microsoft microsoft = microsoft(Map.of());
    WorkSender nowhere =
        new WorkSender(
            messages -> {
              throw new AssertionError("nothing is queued");
            });
    Linking linking =
        new Linking(
            bearer -> microsoft.profiles().read(bearer),
            directory,
            new People(store),
            new Notifications(store, Clock.systemUTC()),
            new Connections(store),
            new Censuses(nowhere, Clock.systemUTC()),
            Clock.systemUTC());

    assertThat(linking.addressesOf(PERSON, "bearer")).containsExactly(ADDRESS);

    assertThat(linking.faultOf(PERSON)).contains("sign_in_not_configured");
  }

  /** A mailbox whose right is gone is told so; what removes one needs no registration at all. */
  @Test
  void workOnMailboxesCanStillBeMade() {
    Microsoft microsoft = microsoft(Map.of());

    microsoft.grants().drop(ANNE, () -> true);

    assertThat(codeOf(() -> microsoft.mail().folders(ANNE))).isEqualTo("reconnect_needed");
  }

  private Microsoft microsoft(Map<String, String> entra) {
    Map<String, String> values = new HashMap<>(entra);
    values.put("ENGINE", "embedded");
    values.put("DATA_FOLDER", folder.toString());
    values.put("TENANT_ID", "tenant");
    Settings settings = new Settings(values);
    return new Microsoft(
        settings,
        Clock.systemUTC(),
        () -> store,
        () -> new KeyFileWrapper(folder.resolve("wrapping-key")),
        new EmbeddedEngines(settings, Clock.systemUTC())::identity);
  }

  private static String codeOf(ThrowingCallable call) {
    String[] code = new String[1];
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(CannotProcess.class, refusal -> code[0] = refusal.code());
    return code[0];
  }
}
