package com.collaborationcenter.clientfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.NeutralDomains;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFileJsonTest {
  private static final NeutralDomains NEUTRAL = new NeutralDomains(Set.of("cabinet.fr"));

  private static final ClientFile GARAGE =
      new ClientFile(
          new ClientFileId("c1"),
          "Garage",
          Optional.of("732829320"),
          Set.of(new EmailAddress("luc@orange.fr")),
          Set.of("garage.fr"),
          Set.of(new EmailAddress("anne@cabinet.fr")));

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
                    new HandedIn.Row(1, GARAGE),
                    new HandedIn.Row(
                        2,
                        new ClientFile(
                            new ClientFileId("c2"),
                            "Hotel",
                            Optional.empty(),
                            Set.of(),
                            Set.of(),
                            Set.of())))));
  }

  @Test
  void readsOneClientFileAsItWasWrittenWithOrWithoutItsId() {
    ObjectNode json = ClientFileJson.write(GARAGE);
    assertThat(readOne(json.toString())).isEqualTo(accepted(GARAGE));
    json.remove("id");
    assertThat(readOne(json.toString())).isEqualTo(accepted(GARAGE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id':'c2','name':'A'}              | 0 id other_id",
        "{'id':7,'name':'A'}                 | 0 id wrong_json",
        "{'name':''}                         | 0 name blank_name",
        "{'name':'A','archived':true}        | 0  wrong_json",
        "{'name':'A','siren':'1'}            | 0 siren bad_siren",
        "{'clientFiles':[{'id':'c1'}]}       | 0  wrong_json",
        "[{'id':'c1','name':'A'}]            | 0  wrong_json",
        "'c1'                                | 0  wrong_json",
        "{'name':'A'                         | 0  broken_json",
        "{'name':'A'}{}                      | 0  broken_json",
        "{'name':'A','name':'B'}             | 0  broken_json",
      })
  void refusesOneThatIsNotGood(String json, String first) {
    HandedIn read = readOne(json.replace('\'', '"'));
    assertThat(read).isInstanceOf(HandedIn.Refused.class);
    RowError error = ((HandedIn.Refused) read).errors().get(0);
    assertThat(error.line() + " " + error.problem().field() + " " + error.problem().code())
        .isEqualTo(first);
  }

  private static HandedIn readOne(String json) {
    return ClientFileJson.readOne(json.getBytes(StandardCharsets.UTF_8), "c1", NEUTRAL);
  }

  private static HandedIn accepted(ClientFile file) {
    return new HandedIn.Accepted(List.of(new HandedIn.Row(0, file)));
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
