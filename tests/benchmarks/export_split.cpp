// Writes, for each built-in table, the rows that our split deals to training and validation and the network
// of our first document, as FOLDER/NAME.json: what peers_sklearn.py trains its peers on.
#include "core/catalogue/standard.h"
#include "core/data/prepared.h"
#include "core/jobs/describe.h"

#include <fstream>
#include <iostream>

using namespace goodfit;

namespace {

void writeRows(std::ostream& out, const char* key, const std::vector<std::int64_t>& rows) {
    out << " \"" << key << "\": [";
    for (std::size_t index = 0; index < rows.size(); ++index) {
        out << (index > 0 ? ", " : "") << rows[index];
    }
    out << "]";
}

void writeNetwork(std::ostream& out, const Document& document) {
    std::string units;
    for (std::size_t index = 0; index + 1 < document.layers.size(); ++index) {
        units += (index > 0 ? ", " : "") + document.layers[index].component.settings.find("units")->value()->toString();
    }
    const Settings& training = document.training.settings;
    const Settings& optimizer = training.find("optimizer")->component()->settings;
    out << " \"units\": [" << units << "],\n \"activation\": \""
        << document.layers.front().component.settings.find("activation")->component()->type()
        << "\",\n \"learning_rate\": " << optimizer.find("learning_rate")->value()->toString()
        << ",\n \"batch_size\": " << training.find("batch_size")->value()->toString()
        << ",\n \"epochs\": " << training.find("epochs")->value()->toString() << ",\n";
}

bool exportSplit(const std::string& name, const std::string& folder) {
    const Result<Document> document = jobs::firstDocument(Component(name), {});
    if (!document) {
        std::cerr << document.error().text() << "\n";
        return false;
    }
    const auto prepared = data::Prepared::load(*document, standardCatalogue(), {}, {}, {});
    if (!prepared) {
        std::cerr << prepared.error().text() << "\n";
        return false;
    }
    std::ofstream out(folder + "/" + name + ".json");
    out << "{\"task\": \"" << data::taskName((*prepared)->dataset().task) << "\",\n";
    writeNetwork(out, *document);
    writeRows(out, "training", (*prepared)->split().training);
    out << ",\n";
    writeRows(out, "validation", (*prepared)->split().validation);
    out << "}\n";
    return static_cast<bool>(out);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: export_split FOLDER\n";
        return 2;
    }
    for (const char* name : {"iris", "wine", "breast_cancer", "digits", "diabetes"}) {
        if (!exportSplit(name, argv[1])) {
            return 1;
        }
    }
    return 0;
}
