package de.stadtkern.programme.search;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** How German is read: whole words by their stems, or the parts of compounds by theirs. */
final class German extends Analyzer {
    private final Compounds compounds;
    private final boolean parts;

    /** @param parts whether compounds are taken apart; a word that is none stays whole */
    German(Compounds compounds, boolean parts) {
        this.compounds = compounds;
        this.parts = parts;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        TokenStream stream = new StopFilter(new LowerCaseFilter(words), GermanAnalyzer.getDefaultStopSet());
        if (parts) {
            stream = new Parts(stream, compounds);
        }
        return new TokenStreamComponents(words, new GermanLightStemFilter(new GermanNormalizationFilter(stream)));
    }

    /** A word of a text. */
    record Word(String stem, int from, int to) {}

    /** The words of a text, in order. */
    List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        try (TokenStream stream = tokenStream("", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(new Word(term.toString(), offset.startOffset(), offset.endOffset()));
            }
            stream.end();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return words;
    }

    private static final class Parts extends TokenFilter {
        private final Compounds compounds;
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final PositionIncrementAttribute position = addAttribute(PositionIncrementAttribute.class);
        private final Deque<String> waiting = new ArrayDeque<>();

        Parts(TokenStream words, Compounds compounds) {
            super(words);
            this.compounds = compounds;
        }

        @Override
        public boolean incrementToken() throws IOException {
            String next = waiting.poll();
            if (next != null) {
                term.setEmpty().append(next);
                position.setPositionIncrement(0);
                return true;
            }
            if (!input.incrementToken()) {
                return false;
            }
            List<String> parts = compounds.parts(term.toString());
            if (!parts.isEmpty()) {
                term.setEmpty().append(parts.getFirst());
                waiting.addAll(parts.subList(1, parts.size()));
            }
            return true;
        }

        @Override
        public void reset() throws IOException {
            super.reset();
            waiting.clear();
        }
    }
}
