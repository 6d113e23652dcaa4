"""An invented edition 2.3: No. 10 is split into 154 and 155, 143 is renumbered to 10, 143 is new on Lv2, No. 5 has another level."""
import csv
import json
import pathlib

LINEAGE = "item_no,change,previous_items\n10,unchanged,143\n143,new,\n154,split,10\n155,split,10\n"


def make(run, folder):
    """Imports it, from the catalogue of the program.

    run: calls tenken with arguments and gives its standard output.
    """
    items = json.loads(run("criteria", "export"))["items"]
    rows = [[item["no"], item.get("level"), item["title"]["ja"], item["description"]["ja"]] for item in items]
    rows[9] = [10, *rows[142][1:]]
    rows[142] = [143, 2, "架空の新しい条件", "架空の新しい基準"]
    rows[4][1] = 2 if rows[4][1] == 1 else 1
    rows += [[154, 1, "分割した条件の前半", "架空の基準の前半"], [155, 1, "分割した条件の後半", "架空の基準の後半"]]
    sheet, lineage = pathlib.Path(folder) / "v23.csv", pathlib.Path(folder) / "lineage.csv"
    with open(sheet, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["サイバーセキュリティ チェックシート（架空の版）", "", "", ""])
        writer.writerow(["No.", "レベル", "達成条件", "達成基準"])
        writer.writerows([no, f"Lv{level}" if level else "", title, text] for no, level, title, text in rows)
    lineage.write_text(LINEAGE, encoding="utf-8")
    run("criteria", "import", sheet, "--edition", "2.3", "--title", "架空の版", "--lineage", lineage, "--confirm")
    return len(rows)
