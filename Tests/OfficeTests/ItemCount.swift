/// Of the built-in catalogue.
let itemCount = 153
