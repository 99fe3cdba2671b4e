// Charts are drawn here once the brand page lands.
