#include "core/catalogue/standard.h"

#include "core/data/families.h"
#include "core/nn/families.h"
#include "core/optim/families.h"
#include "core/search/families.h"
#include "core/train/families.h"

#include <iterator>
#include <utility>

namespace goodfit {

namespace {

Catalogue gather() {
    std::vector<Family> all;
    for (std::vector<Family> families : {data::dataFamilies(), nn::nnFamilies(), optim::optimFamilies(),
                                         train::trainFamilies(), search::searchFamilies()}) {
        std::move(families.begin(), families.end(), std::back_inserter(all));
    }
    return Catalogue(std::move(all));
}

} // namespace

const Catalogue& standardCatalogue() {
    static const Catalogue catalogue = gather();
    return catalogue;
}

} // namespace goodfit
