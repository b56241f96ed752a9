package com.collaborationcenter.local;

import com.collaborationcenter.clientfile.ClientFileCsv;
import com.collaborationcenter.clientfile.HandedIn;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.NeutralDomains;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** Who works on the client files of a CSV. */
final class CollaboratorsColumn {
  private CollaboratorsColumn() {}

  /** Their addresses; none if the CSV is refused, which the API will say. */
  static Set<String> of(String csv) {
    Set<String> collaborators = new TreeSet<>();
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    if (ClientFileCsv.read(bytes, new NeutralDomains(Set.of())) instanceof HandedIn.Accepted all) {
      all.files().stream()
          .flatMap(file -> file.collaborators().stream())
          .map(EmailAddress::value)
          .forEach(collaborators::add);
    }
    return collaborators;
  }
}
