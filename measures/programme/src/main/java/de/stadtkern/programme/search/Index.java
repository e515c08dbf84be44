package de.stadtkern.programme.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * One index of papers in a directory, made anew with each start of it: of what everyone sees, or of the papers with something
 * secret, whole.
 *
 * <p>Fields: {@code id}; {@code key} of the paper's own reference and sitting; {@code mention} of those that it names;
 * {@code title}, {@code wording}, {@code text} by stems; {@code parts} (title and wording) and {@code textparts} by the
 * parts of compounds; {@code day} as epoch day; {@code twin} where the other index has the same paper whole.
 */
final class Index implements AutoCloseable {
    private static final double BUFFER_MB = 64;
    private static final int COUNTED_EXACTLY = 10_000;

    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final boolean onlyPublic;

    Index(Path directory, Compounds compounds, boolean onlyPublic) throws IOException {
        this.onlyPublic = onlyPublic;
        Analyzer parts = new German(compounds, true);
        Analyzer analyzer = new PerFieldAnalyzerWrapper(
                new German(compounds, false), java.util.Map.of("parts", parts, "textparts", parts));
        writer = new IndexWriter(
                FSDirectory.open(directory),
                new IndexWriterConfig(analyzer)
                        .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
                        .setRAMBufferSizeMB(BUFFER_MB));
        searchers = new SearcherManager(writer, new SearcherFactory());
    }

    /** Adds the paper, or puts it in place of its earlier self; takes it out where it does not belong here. */
    void put(Searched paper) throws IOException {
        Term id = new Term("id", paper.id().toString());
        if (belongs(paper)) {
            writer.updateDocument(id, document(paper));
        } else {
            writer.deleteDocuments(id);
        }
    }

    /** As {@link #put}, for a paper that is not there yet. */
    void add(Searched paper) throws IOException {
        if (belongs(paper)) {
            writer.addDocument(document(paper));
        }
    }

    private boolean belongs(Searched paper) {
        return onlyPublic ? paper.isPublic() : paper.hasSecrets();
    }

    private Document document(Searched paper) {
        String wording = onlyPublic ? paper.publicWording() : paper.allWording();
        Document document = new Document();
        document.add(new StringField("id", paper.id().toString(), Field.Store.YES));
        if (onlyPublic && paper.hasSecrets()) {
            document.add(new StringField("twin", "1", Field.Store.NO));
        }
        document.add(
                new StringField("key", de.stadtkern.programme.paper.Reference.key(paper.reference()), Field.Store.NO));
        if (paper.session() != null) {
            References.in(paper.session())
                    .keys()
                    .forEach(key -> document.add(new StringField("key", key, Field.Store.NO)));
        }
        String all = paper.title() + "\n" + wording + "\n" + paper.text();
        References.in(all).keys().stream()
                .distinct()
                .forEach(key -> document.add(new StringField("mention", key, Field.Store.NO)));
        document.add(new TextField("title", paper.title(), Field.Store.NO));
        document.add(new TextField("wording", wording, Field.Store.NO));
        document.add(new TextField("text", paper.text(), Field.Store.NO));
        document.add(new TextField("parts", paper.title() + "\n" + wording, Field.Store.NO));
        document.add(new TextField("textparts", paper.text(), Field.Store.NO));
        document.add(new NumericDocValuesField(
                "day", paper.submitted() == null ? 0 : paper.submitted().toEpochDay()));
        return document;
    }

    /** Makes what was put visible to searches. */
    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Merges into few segments, so that searches are fast. */
    void settle() throws IOException {
        writer.forceMerge(4);
        refresh();
    }

    /**
     * @param count how many there are; a lower bound where {@code exact} is false
     */
    record Found(List<UUID> papers, long count, boolean exact) {}

    /**
     * Searches this index alone, or together with another whose papers take the place of their twins here.
     *
     * @param from how many of the best are left out
     */
    Found search(@Nullable Index secrets, Questions questions, String text, int from, int limit) throws IOException {
        IndexSearcher mine = searchers.acquire();
        try {
            if (secrets == null) {
                return search(mine, questions.query(mine.getIndexReader(), text), from, limit);
            }
            IndexSearcher theirs = secrets.searchers.acquire();
            try {
                IndexReader both =
                        new MultiReader(new IndexReader[] {mine.getIndexReader(), theirs.getIndexReader()}, false);
                Query query = new BooleanQuery.Builder()
                        .add(questions.query(both, text), BooleanClause.Occur.MUST)
                        .add(new TermQuery(new Term("twin", "1")), BooleanClause.Occur.MUST_NOT)
                        .build();
                return search(new IndexSearcher(both), query, from, limit);
            } finally {
                secrets.searchers.release(theirs);
            }
        } finally {
            searchers.release(mine);
        }
    }

    private static Found search(IndexSearcher searcher, Query query, int from, int limit) throws IOException {
        TopDocs top = searcher.search(query, new TopScoreDocCollectorManager(from + limit, null, COUNTED_EXACTLY));
        List<UUID> papers = new ArrayList<>();
        for (int i = from; i < top.scoreDocs.length; i++) {
            ScoreDoc hit = top.scoreDocs[i];
            papers.add(UUID.fromString(searcher.storedFields().document(hit.doc).get("id")));
        }
        return new Found(
                papers,
                top.totalHits.value(),
                top.totalHits.relation() == org.apache.lucene.search.TotalHits.Relation.EQUAL_TO);
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.rollback();
    }
}
