package de.stadtkern.programme.oparl;

import de.stadtkern.programme.Visible;
import de.stadtkern.programme.item.Item;
import de.stadtkern.programme.item.ItemReading;
import de.stadtkern.programme.item.Items;
import java.time.Clock;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The public items of a paper as they stand today. */
final class ItemsTold implements Implementation {
    private final ItemReading reading;
    private final Items items;
    private final Clock clock;

    ItemsTold(ItemReading reading, Items items, Clock clock) {
        this.reading = reading;
        this.items = items;
        this.clock = clock;
    }

    @Override
    public void of(String paper, ObjectNode into) {
        ArrayNode told = into.putArray("stadtkern:item");
        for (Item item : reading.ofPaper(Visible.PUBLIC, UUID.fromString(paper), items.today(), clock.instant())) {
            ObjectNode one = told.addObject();
            one.put("number", item.number());
            one.put("wording", item.wording());
            one.put("state", item.state());
            if (item.deadline() != null) {
                one.put("deadline", item.deadline().toString());
            }
            if (item.nextDate() != null) {
                one.put("nextDate", item.nextDate().toString());
            }
        }
    }
}
