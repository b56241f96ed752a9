package com.collaborationcenter.clientfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.NeutralDomains;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFileJsonTest {
  private static final NeutralDomains NEUTRAL = new NeutralDomains(Set.of("cabinet.fr"));

  @Test
  void readsClientFilesWithAndWithoutTheirOptionalFields() {
    HandedIn read =
        read(
            "{'clientFiles':[{'id':'c1','name':'Garage','siren':'732829320',"
                + "'contacts':['Luc@Orange.fr'],'domains':['@garage.fr'],"
                + "'collaborators':['anne@cabinet.fr']},{'id':'c2','name':'Hotel','siren':null}]}");

    assertThat(read)
        .isEqualTo(
            new HandedIn.Accepted(
                List.of(
                    new ClientFile(
                        new ClientFileId("c1"),
                        "Garage",
                        Optional.of("732829320"),
                        Set.of(new EmailAddress("luc@orange.fr")),
                        Set.of("garage.fr"),
                        Set.of(new EmailAddress("anne@cabinet.fr"))),
                    new ClientFile(
                        new ClientFileId("c2"),
                        "Hotel",
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        Set.of()))));
  }

  @ParameterizedTest(name = "{index}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                                           | 0  broken_json",
        "{                                                            | 0  broken_json",
        "{'clientFiles':[]} x                                         | 0  broken_json",
        "{'clientFiles':[{'id':'a','id':'b','name':'x'}]}             | 0  broken_json",
        "[]                                                           | 0 clientFiles wrong_json",
        "{'clientFiles':{}}                                           | 0 clientFiles wrong_json",
        "{'clientFiles':[1]}                                          | 1  wrong_json",
        "{'clientFiles':[{'id':1,'name':'x'}]}                        | 1 id wrong_json",
        "{'clientFiles':[{'id':'a','name':null}]}                     | 1 name wrong_json",
        "{'clientFiles':[{'id':'a','name':'x','contacts':'b@c.fr'}]}  | 1 contacts wrong_json",
        "{'clientFiles':[{'id':'a','name':'x','domains':[1]}]}        | 1 domains wrong_json",
        "{'clientFiles':[{'id':'a','name':'x','contact':[]}]}         | 1  wrong_json",
        "{'clientFiles':[{'id':'a'}]}                                 | 1 name blank_name",
        "{'clientFiles':[{'name':'x'}]}                               | 1 id bad_id",
        "{'clientFiles':[{'id':'a','name':'x'},{'id':'a','name':'y'}]}| 2 id doubled_id",
      })
  void refusesWhatIsWrongByPlaceFieldAndCode(String json, String expected) {
    HandedIn read = read(json);

    assertThat(read).isInstanceOf(HandedIn.Refused.class);
    assertThat(((HandedIn.Refused) read).errors())
        .extracting(e -> e.line() + " " + e.problem().field() + " " + e.problem().code())
        .containsExactly(expected);
  }

  private static HandedIn read(String json) {
    return ClientFileJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), NEUTRAL);
  }
}
