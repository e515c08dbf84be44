package de.stadtkern.programme.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** What a person's words ask of an index. */
final class Questions {
    private static final int MOST_WORDS = 16;
    private static final float TIE = 0.1f;
    private static final String[] FIELDS = {"title", "wording", "text"};
    private static final float[] WEIGHTS = {4, 2, 1};

    private final German whole;
    private final German parts;

    Questions(Compounds compounds) {
        whole = new German(compounds, false);
        parts = new German(compounds, true);
    }

    /** The stems that a hit may show: of the words and of their parts. */
    Set<String> stems(String text) {
        Set<String> stems = new LinkedHashSet<>();
        String rest = References.in(text).rest();
        whole.words(rest).forEach(word -> stems.add(word.stem()));
        parts.words(rest).forEach(word -> stems.add(word.stem()));
        return stems;
    }

    Query query(IndexReader reader, String text) throws IOException {
        References references = References.in(text);
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String key : references.keys()) {
            all.add(
                    new DisjunctionMaxQuery(
                            List.of(
                                    new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term("key", key))), 100),
                                    new BoostQuery(
                                            new ConstantScoreQuery(new TermQuery(new Term("mention", key))), 10)),
                            0),
                    Occur.MUST);
        }
        List<German.Word> words = whole.words(references.rest());
        BooleanQuery.Builder asked = new BooleanQuery.Builder();
        int count = Math.min(MOST_WORDS, words.size());
        for (German.Word word : words.subList(0, count)) {
            asked.add(word(reader, references.rest().substring(word.from(), word.to()), word.stem()), Occur.SHOULD);
        }
        if (count > 0) {
            asked.setMinimumNumberShouldMatch(count <= 2 ? 1 : (int) Math.ceil(count * 0.6));
            all.add(asked.build(), references.keys().isEmpty() ? Occur.MUST : Occur.SHOULD);
        }
        return all.build();
    }

    private Query word(IndexReader reader, String word, String stem) throws IOException {
        List<Query> ways = new ArrayList<>();
        boolean known = false;
        for (int i = 0; i < FIELDS.length; i++) {
            Term term = new Term(FIELDS[i], stem);
            known |= reader.docFreq(term) > 0;
            ways.add(new BoostQuery(new TermQuery(term), WEIGHTS[i]));
        }
        List<String> split =
                parts.words(word).stream().map(German.Word::stem).distinct().toList();
        for (String field : List.of("parts", "textparts")) {
            BooleanQuery.Builder together = new BooleanQuery.Builder();
            Occur each = known ? Occur.MUST : Occur.SHOULD;
            split.forEach(part -> together.add(new TermQuery(new Term(field, part)), each));
            if (!known) {
                together.setMinimumNumberShouldMatch((split.size() + 1) / 2);
            }
            ways.add(new BoostQuery(
                    together.build(), field.equals("parts") ? 1.6f / split.size() : 0.5f / split.size()));
        }
        known |= split.size() == 1 && reader.docFreq(new Term("parts", split.getFirst())) > 0;
        if (stem.length() >= 5) {
            ways.add(new BoostQuery(new PrefixQuery(new Term("title", stem)), 6));
            ways.add(new BoostQuery(new PrefixQuery(new Term("wording", stem)), 3));
        }
        if (!known && stem.length() >= 4) {
            int edits = stem.length() >= 8 ? 2 : 1;
            for (int i = 0; i < FIELDS.length; i++) {
                ways.add(new BoostQuery(
                        new FuzzyQuery(new Term(FIELDS[i], stem), edits, 1, 20, true), WEIGHTS[i] * 0.6f));
            }
            ways.add(new BoostQuery(new FuzzyQuery(new Term("parts", stem), edits, 1, 20, true), 0.8f));
        }
        return new DisjunctionMaxQuery(ways, TIE);
    }
}
