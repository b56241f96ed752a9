package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.adapter.tika.wire.Answer;
import com.collaborationcenter.preview.ContainedFile;
import com.collaborationcenter.preview.PreviewLimits;
import com.collaborationcenter.preview.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A mail as a page: its headers, its body, and what is attached. */
final class MailPage {
  private final FileTypes types;

  MailPage(FileTypes types) {
    this.types = types;
  }

  /** Headers, body and files stand in a fragment each: no body can swallow the list of files. */
  Answer show(MailFile mail) throws IOException {
    MailView view = mail.view();
    List<ContainedFile> files = files(view);
    List<String> fragments = new ArrayList<>();
    fragments.add(headers(view));
    fragments.add(view.body());
    if (!files.isEmpty()) {
      fragments.add(list(files));
    }
    boolean cut = view.cut() || view.files().size() > files.size();
    return Answer.html(fragments, cut).containing(files);
  }

  /** Writes one of its files. */
  ContainedFile extract(MailFile mail, int index, OutputStream out) throws IOException {
    List<ContainedFile> files = files(mail.view());
    if (index < 0 || index >= files.size()) {
      throw new RefusedFile(Refusal.NOT_CONTAINED);
    }
    mail.write(index, out);
    return files.get(index);
  }

  private List<ContainedFile> files(MailView view) {
    List<ContainedFile> files = new ArrayList<>();
    int count = Math.min(view.files().size(), PreviewLimits.CONTAINED);
    for (int i = 0; i < count; i++) {
      MailView.Attached one = view.files().get(i);
      String type = one.type().isBlank() ? types.named(one.name()).toString() : one.type();
      files.add(new ContainedFile(i, one.name(), type, one.size()));
    }
    return files;
  }

  private static String headers(MailView view) {
    Markup page = new Markup().raw("<table>");
    for (MailView.Header header : view.headers()) {
      page.raw("<tr><th align=\"left\" valign=\"top\">").text(header.name()).raw("</th><td>");
      page.text(header.value()).raw("</td></tr>");
    }
    return page.raw("</table>").html();
  }

  private static String list(List<ContainedFile> files) {
    Markup page = new Markup().raw("<hr><ul>");
    for (ContainedFile file : files) {
      page.raw("<li>").text(file.name()).text(" (" + file.size() + " B)").raw("</li>");
    }
    return page.raw("</ul>").html();
  }
}
