package de.stadtkern.programme.memo;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.programme.memo.MemoProposal.Proposed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader proposes for memos of several forms; the files beside say what a person reads in them. */
class A01_ReadTest {
    private static String file(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(A01_ReadTest.class.getResourceAsStream("/memo/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"interim", "successor", "other"})
    void everythingAPersonReadsAndNothingElse(String memo) throws IOException {
        assertThat(MemoReader.read(file(memo + ".txt")).fields().stream()
                        .map(field -> field.path() + " = " + field.value()))
                .containsExactlyInAnyOrderElementsOf(
                        file(memo + ".expected").lines().toList());
    }

    @Test
    void aProposalNamesThePassageItStandsOn() throws IOException {
        String memo = file("interim.txt");
        for (Proposed field : MemoReader.read(memo).fields()) {
            String passage =
                    memo.substring(field.passage().start(), field.passage().end());
            assertThat(passage).as(field.path()).isNotBlank();
            if (field.path().endsWith("wording") || field.path().endsWith("title")) {
                assertThat(Draft.line(passage)).isEqualTo(field.value());
            }
        }
    }

    @Test
    void whatIsScannedWrongIsReadRightAndListed() {
        String memo = """
                Beschlusskontrolle zu V0001/24 {Sitzungsnummer: SR/001/2024)
                Umset
                zung der Smart-Clty

                Sehr geehrte Damen und Herren,
                1. „Die Maß
                nahmen der City sind in der Anlöge aufgeführt,"
                """;
        MemoProposal proposal = MemoReader.read(memo);
        assertThat(proposal.value("subject")).contains("Umsetzung der Smart-City");
        assertThat(proposal.value("items[1].wording"))
                .contains("Die Maßnahmen der City sind in der Anlage aufgeführt.");
        assertThat(proposal.repairs())
                .extracting(MemoProposal.Repair::read)
                .containsExactly("(", "Umsetzung", "City", "Maßnahmen", "Anlage", ".");
    }

    @Test
    void aNameThatIsNoWordIsLeftAsItIs() {
        String memo = """
                Beschlusskontrolle zu V0001/24
                Cleema und die Elbtalium GmbH

                Sehr geehrte Damen und Herren,
                """;
        assertThat(MemoReader.read(memo).repairs()).isEmpty();
        assertThat(MemoReader.read(memo).value("subject")).contains("Cleema und die Elbtalium GmbH");
    }

    @Test
    void twoNumbersForOneNewResolutionAreAContradiction() {
        MemoProposal proposal = MemoReader.read("""
                Beschlusskontrolle zu V0001/24
                Radweg

                Sehr geehrte Damen und Herren,
                aufgrund des neuen Beschlusses V0100/24 gilt: der neue Beschluss V0101/24 ersetzt ihn. Der neue Beschluss V0101/24 gilt.
                """);
        assertThat(proposal.value("newResolution.reference")).contains("V0101/24");
        assertThat(proposal.contradictions())
                .singleElement()
                .satisfies(one -> assertThat(one.versions())
                        .extracting(MemoProposal.Version::value)
                        .containsExactly("V0101/24", "V0100/24"));
    }

    @Test
    void aDayThatDoesNotExistIsNotProposed() {
        MemoProposal proposal = MemoReader.read("""
                Datum: 31.02.2024
                Beschlusskontrolle zu V0001/24
                Radweg

                Sehr geehrte Damen und Herren,
                spätestens bis zum 30. Februar 2024 und spätestens bis zum 29. Februar 2024.
                """);
        assertThat(proposal.value("date")).isEmpty();
        assertThat(proposal.value("dates[1].date")).contains("2024-02-29");
        assertThat(proposal.value("dates[2].date")).isEmpty();
    }

    /** No text, however broken, makes the reader fail or name a passage outside of it. */
    @Test
    void anyTextIsRead() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String[] memos = {file("interim.txt"), file("successor.txt")};
        String marks = "„“\"{}()[]\n\r\u00a0\u00ad0123456789.,:;-_/VOlIäöüß \t\ud83d\ude00";
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder(memos[round % 2]);
            for (int change = random.nextInt(40); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, marks.charAt(random.nextInt(marks.length())));
                    default -> text.replace(at, Math.min(text.length(), at + random.nextInt(30)), "");
                }
            }
            String broken = text.toString();
            MemoProposal proposal = MemoReader.read(broken);
            proposal.fields().forEach(field -> assertThat(field.passage().end()).isLessThanOrEqualTo(broken.length()));
        }
    }

    @Test
    void emptyAndHostileTextsEndSoon() {
        assertThat(MemoReader.read(" \n").fields()).isEmpty();
        for (String part : new String[] {
            "„", "Maßnahmen ", "1. „", "- a\n", "Projektphase, ", "wurde ", "a", "{", "Beschlussziffer 3 "
        }) {
            String memo = "Beschlusskontrolle zu V0001/24\nx\n\nSehr geehrte\n" + part.repeat(20_000 / part.length());
            assertThat(MemoReader.read(memo).value("reference")).contains("V0001/24");
        }
    }
}
